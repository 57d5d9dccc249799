package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Range;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Opens files for reading. */
final class DiskReading {

    private static final int TRIES = 100;

    /** For less than that a digest is computed as fast as it is looked for. */
    private static final long LARGE_BYTES = 1 << 16;

    private final DiskPaths paths;
    private final DiskEntries entries;
    private final DiskBlocks blocks;

    DiskReading(DiskPaths paths, DiskEntries entries, DiskBlocks blocks) {
        this.paths = paths;
        this.entries = entries;
        this.blocks = blocks;
    }

    /** The same in a part of the tree. */
    DiskReading at(DiskPaths part, DiskEntries partEntries) {
        return new DiskReading(part, partEntries, blocks);
    }

    /** Opens one version of a file and tells which; of a large one that is to be read whole, its digests too. */
    DiskContent open(RemotePath path, Range range) throws IOException {
        return open(path, range, LARGE_BYTES);
    }

    /** Opens one version of a file that is to be copied, with its digests. */
    DiskContent open(RemotePath path) throws IOException {
        return open(path, Range.ALL, 0);
    }

    private DiskContent open(RemotePath path, Range range, long digestedBytes) throws IOException {
        try (Place place = paths.place(path)) {
            for (int i = 0; i < TRIES; i++) {
                DiskContent content = open(place, range, digestedBytes);
                if (content != null) {
                    return content;
                }
            }
        }
        throw new CommandException(Status.BUSY, path + " changes all the time: try again");
    }

    /** Looks at the name before and after: if it meant the same both times, that is what was opened; else null. */
    private @Nullable DiskContent open(Place place, Range range, long digestedBytes) throws IOException {
        Entry entry = entries.get(place);
        FileChannel channel = opened(place, entry);
        if (channel == null) {
            return null;
        }
        DiskContent content = null;
        try {
            boolean isDigested = range.offset() == 0 && entry.sizeBytes() >= digestedBytes;
            KeptDigests kept = isDigested ? kept(place, entry) : null;
            if (entries.get(place).etag().equals(entry.etag())) {
                content = new DiskContent(entry, channel, range, blocks, kept);
            }
            return content;
        } finally {
            if (content == null) {
                channel.close();
            }
        }
    }

    private @Nullable KeptDigests kept(Place place, Entry entry) throws IOException {
        KeptDigests kept;
        if (entry.link()) {
            try (Place target = paths.target(place.path(), place.folder(), place.name())) {
                kept = target == null ? null : DiskDigests.of(target);
            }
        } else {
            kept = DiskDigests.of(place);
        }
        return kept != null && kept.areOf(entry) ? kept : null;
    }

    /** The file at {@code place}; null if that is another one by now, such as a link, which is not opened. */
    private @Nullable FileChannel opened(Place place, Entry entry) throws IOException {
        try {
            return open(place, entry.type());
        } catch (IOException e) {
            if (!SystemErrors.isOfALink(e) && entries.get(place).etag().equals(entry.etag())) {
                throw e;
            }
            return null;
        }
    }

    /** A file, or the one that a link leads to. */
    private FileChannel open(Place place, Entry.Type type) throws IOException {
        if (type == Entry.Type.FOLDER) {
            throw new CommandException(Status.IS_FOLDER, place.path() + " is a folder");
        }
        if (place.folder().facts(place.name()).kind() != DiskFacts.Kind.LINK) {
            return read(place, type);
        }
        try (Place target = paths.target(place.path(), place.folder(), place.name())) {
            if (target == null) {
                throw Way.leadsOut(place.path());
            }
            return read(target, type);
        }
    }

    /** All but files is refused before it is opened: to open a pipe is to wait for its writer. */
    private static FileChannel read(Place target, Entry.Type type) throws IOException {
        if (type != Entry.Type.FILE) {
            throw new CommandException(
                    Status.NOT_POSSIBLE, target.path() + " is a device, a pipe or a socket, which is never opened");
        }
        return target.folder().read(target.name());
    }
}
