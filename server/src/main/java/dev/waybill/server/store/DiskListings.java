package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The listings that are open: each takes three descriptors and 32 KiB of the system's memory, so there is a most. Any thread. */
final class DiskListings {

    private static final int MAX = 1_024;

    private final DiskEntries entries;
    private final Semaphore free;

    DiskListings(DiskEntries entries) {
        this(entries, new Semaphore(MAX));
    }

    private DiskListings(DiskEntries entries, Semaphore free) {
        this.entries = entries;
        this.free = free;
    }

    /** Those of a part of the tree, which count with these. */
    DiskListings of(DiskEntries part) {
        return new DiskListings(part, free);
    }

    /**
     * Opens {@code folder}; the stream closes it, and this if it fails.
     *
     * @throws CommandException 503 if as many are open as may be
     */
    @SuppressWarnings("StreamResourceLeak") // closed by the stream, and the stream by the caller
    Stream<Entry> open(Place folder) throws IOException {
        if (!free.tryAcquire()) {
            folder.close();
            throw new CommandException(
                    Status.FULL, "the server reads " + MAX + " folders at this moment: try again in a while");
        }
        boolean open = false;
        try {
            Stream<Entry> listing = listing(folder, folder.folder().names());
            open = true;
            return listing;
        } finally {
            if (!open) {
                free.release();
                folder.close();
            }
        }
    }

    private Stream<Entry> listing(Place folder, DirectoryStream<Path> files) {
        var closed = new AtomicBoolean();
        return StreamSupport.stream(new DiskListing(folder, files.iterator(), entries), false)
                .onClose(() -> {
                    if (!closed.getAndSet(true)) {
                        close(folder, files);
                    }
                });
    }

    private void close(Place folder, DirectoryStream<Path> files) {
        try (folder) {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            free.release();
        }
    }
}
