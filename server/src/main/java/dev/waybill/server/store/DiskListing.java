package dev.waybill.server.store;

import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/**
 * The entries of one folder, read off the disk one by one as they are asked for: those of the folder that was opened,
 * whatever stands in its place by now.
 */
final class DiskListing extends Spliterators.AbstractSpliterator<Entry> {

    private final Place folder;
    private final Iterator<Path> files;
    private final DiskEntries entries;

    DiskListing(Place folder, Iterator<Path> files, DiskEntries entries) {
        super(Long.MAX_VALUE, Spliterator.DISTINCT | Spliterator.NONNULL);
        this.folder = folder;
        this.files = files;
        this.entries = entries;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Entry> action) {
        try {
            while (hasNext()) {
                Entry entry = entries.listed(folder, files.next());
                if (entry != null) {
                    action.accept(entry);
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(DiskRefusals.sorted(folder.path(), e));
        }
    }

    private boolean hasNext() throws IOException {
        try {
            return files.hasNext();
        } catch (DirectoryIteratorException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
