package dev.waybill.builtin;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Request;
import dev.waybill.api.store.Entry;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads folders in the order of their names, each within the one before. It holds a MiB of entries while it reads and one
 * more for the folders that are open, however many names there are: what is too much is sorted in a file that the server
 * has for that. Closed by its opener. Of one thread.
 */
final class SortedFolders implements Closeable {

    private static final int MAX_RUNS = 128;

    /** What an entry takes beside its bytes. */
    private static final int ENTRY_BYTES = 32;

    /** A folder that is open; the one that was opened last is closed first. */
    final class Folder {
        private final RemotePath path;
        private final PackedEntries entries;
        private final long bytes;
        private final long fileEnd;

        Folder(RemotePath path, PackedEntries entries, long bytes, long fileEnd) {
            this.path = path;
            this.entries = entries;
            this.bytes = bytes;
            this.fileEnd = fileEnd;
        }

        /** The next of its entries, or null. */
        @Nullable
        Entry next() throws IOException {
            byte[] packed = entries.next();
            return packed == null ? null : PackedEntry.entry(packed, path);
        }

        void close() throws IOException {
            heldBytes -= bytes;
            EntryRuns all = runs;
            if (all != null && all.end() > fileEnd) {
                all.cut(fileEnd);
            }
        }
    }

    private final Request request;
    private final Predicate<Entry> wanted;
    private final int maxBytes;
    private @Nullable EntryRuns runs;
    private long heldBytes;

    /** Those entries that are {@code wanted}. */
    SortedFolders(Request request, Predicate<Entry> wanted) {
        this(request, wanted, 1 << 20);
    }

    /** @param maxBytes of entries that are read, and of those that are held */
    SortedFolders(Request request, Predicate<Entry> wanted, int maxBytes) {
        this.request = request;
        this.wanted = wanted;
        this.maxBytes = maxBytes;
    }

    /** Reads a folder, all of it, and opens it. */
    Folder open(RemotePath path) throws IOException, InterruptedException {
        long fileEnd = runs == null ? 0 : runs.end();
        var read = new ArrayList<byte[]>();
        var written = new ArrayList<EntryRuns.Run>();
        long bytes = 0;
        try (Stream<Entry> listing = request.files().list(path)) {
            for (Iterator<Entry> each = listing.filter(wanted).iterator(); each.hasNext(); ) {
                request.checkpoint();
                byte[] packed = PackedEntry.of(each.next());
                read.add(packed);
                bytes += packed.length + ENTRY_BYTES;
                if (bytes >= maxBytes) {
                    write(read, written);
                    bytes = 0;
                }
            }
        }
        if (written.isEmpty() && heldBytes + bytes <= maxBytes) {
            heldBytes += bytes;
            read.sort(PackedEntry.ORDER);
            return new Folder(path, PackedEntries.of(read), bytes, fileEnd);
        }
        write(read, written);
        return new Folder(path, runs().read(oneOf(written)), 0, fileEnd);
    }

    private EntryRuns runs() throws IOException {
        EntryRuns all = runs;
        if (all == null) {
            all = new EntryRuns(request.scratch());
            runs = all;
        }
        return all;
    }

    private void write(List<byte[]> read, List<EntryRuns.Run> written) throws IOException, InterruptedException {
        read.sort(PackedEntry.ORDER);
        written.add(runs().add(PackedEntries.of(read)));
        read.clear();
        if (written.size() == MAX_RUNS) {
            EntryRuns.Run one = oneOf(written);
            written.clear();
            written.add(one);
        }
    }

    /** One run, so that an open folder needs one buffer. */
    private EntryRuns.Run oneOf(List<EntryRuns.Run> written) throws IOException, InterruptedException {
        request.checkpoint();
        return written.size() == 1 ? written.get(0) : runs().add(runs().merged(written));
    }

    @Override
    public void close() throws IOException {
        if (runs != null) {
            runs.close();
        }
    }
}
