package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The listings that are open: each takes a descriptor and 32 KiB of the system's memory, so there is a most. Any thread. */
final class DiskListings {

    private static final int MAX = 1_024;

    private final DiskEntries entries;
    private final Semaphore free = new Semaphore(MAX);

    DiskListings(DiskEntries entries) {
        this.entries = entries;
    }

    /**
     * Opens {@code real}, where {@code folder} leads; the stream closes it.
     *
     * @throws CommandException 503 if as many are open as may be
     */
    @SuppressWarnings("StreamResourceLeak") // closed by the stream, and the stream by the caller
    Stream<Entry> open(RemotePath folder, Path real) throws IOException {
        if (!free.tryAcquire()) {
            throw new CommandException(
                    Status.FULL, "the server reads " + MAX + " folders at this moment: try again in a while");
        }
        boolean open = false;
        try {
            Stream<Entry> listing = listing(folder, Files.newDirectoryStream(real));
            open = true;
            return listing;
        } finally {
            if (!open) {
                free.release();
            }
        }
    }

    private Stream<Entry> listing(RemotePath folder, DirectoryStream<Path> files) {
        var closed = new AtomicBoolean();
        return StreamSupport.stream(new DiskListing(folder, files.iterator(), entries), false)
                .onClose(() -> {
                    if (!closed.getAndSet(true)) {
                        close(files);
                    }
                });
    }

    private void close(DirectoryStream<Path> files) {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            free.release();
        }
    }
}
