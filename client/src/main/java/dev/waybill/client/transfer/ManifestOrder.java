package dev.waybill.client.transfer;

import dev.waybill.client.ProtocolException;

/**
 * Holds a manifest to its order. What is merged with one that is not in order would be taken for missing, and deleted; and
 * what is in no folder that was told might lead through a local link.
 */
final class ManifestOrder {

    private String last = "";
    private boolean isFolder = true;

    /** @throws ProtocolException if {@code path} cannot be the next one */
    void check(String path, boolean isNextFolder) throws ProtocolException {
        String folder = path.substring(0, Math.max(path.lastIndexOf('/'), 0));
        boolean isOpen = folder.isEmpty() || TreeOrder.isBelow(last, folder) || (isFolder && last.equals(folder));
        if (!isOpen || TreeOrder.PATHS.compare(path, last) <= 0) {
            throw new ProtocolException(
                    "the server's manifest is not in order: \"" + path + "\" came after \"" + last + "\"");
        }
        last = path;
        isFolder = isNextFolder;
    }
}
