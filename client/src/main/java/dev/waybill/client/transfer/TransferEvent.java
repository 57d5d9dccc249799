package dev.waybill.client.transfer;

/**
 * What was done with one file, folder or link.
 *
 * @param kind what was done
 * @param path at the target: a path of the server, or a local one
 * @param bytes of its content; 0 for what has none
 */
public record TransferEvent(Kind kind, String path, long bytes) {

    /** What can be done. */
    public enum Kind {
        /** A file was sent or fetched. */
        MOVED,
        /** A folder was made. */
        MADE,
        /** It stays as it is. */
        SKIPPED,
        /** It was removed. */
        DELETED
    }
}
