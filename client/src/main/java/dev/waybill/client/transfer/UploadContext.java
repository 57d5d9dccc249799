package dev.waybill.client.transfer;

import java.nio.file.Path;

/**
 * What the tasks of an upload have in common.
 *
 * @param source tells where the files are
 * @param target the folder at the server
 */
record UploadContext(Source source, String target, TransferOptions options, Tally tally) {

    /** Tells which local file has a path of the transfer. */
    interface Source {
        Path file(String path);
    }

    /** What is larger goes in parts, and can be gone on with. */
    static final long MAX_SMALL_BYTES = 32L << 20;

    /** How one large file is sent, over the connection of whoever does it. */
    TransferOptions ofOneFile() {
        Existing existing = options.existing() == Existing.KEEP ? Existing.KEEP : Existing.REPLACE;
        return options.connections(1).bytesPerSecond(0).existing(existing);
    }

    Path local(String path) {
        return source.file(path);
    }

    String remote(String path) {
        return RemotePaths.join(target, path);
    }
}
