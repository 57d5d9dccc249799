package dev.waybill.client.transfer;

import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * One version of a file on its way here.
 *
 * @param path at the server
 * @param pieceBytes the length of its pieces
 * @param target as the caller named it
 * @param file where its bytes go, each at its place
 * @param record which of them are here
 */
record Fetching(
        String path,
        RemoteVersion version,
        long pieceBytes,
        Path target,
        FileChannel file,
        PartRecord record,
        Meter meter) {}
