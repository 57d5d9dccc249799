package dev.waybill.client.transfer;

import java.nio.file.Path;

/**
 * What the tasks of a download have in common.
 *
 * @param source tells where the files are at the server
 * @param target the local folder, without links in its path
 */
record DownloadContext(Source source, Path target, TransferOptions options, Tally tally, LocalStore store) {

    /** Tells which path at the server a path of the transfer stands for. */
    interface Source {
        String remote(String path);
    }

    /** What is larger is not held in memory. */
    static final long MAX_HELD_BYTES = 1 << 20;

    /** How one large file is fetched, over the connection of whoever does it. */
    TransferOptions ofOneFile() {
        return options.connections(1).bytesPerSecond(0).existing(Existing.REPLACE);
    }

    Path local(String path) {
        return target.resolve(path);
    }

    String remote(String path) {
        return source.remote(path);
    }
}
