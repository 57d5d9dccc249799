package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Range;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens files for reading. */
final class DiskReading {

    private static final int TRIES = 100;

    private final DiskPaths paths;
    private final DiskEntries entries;
    private final DiskBlocks blocks = new DiskBlocks();

    DiskReading(DiskPaths paths, DiskEntries entries) {
        this.paths = paths;
        this.entries = entries;
    }

    /** Opens one version of a file and tells which. */
    DiskContent open(RemotePath path, Range range) throws IOException {
        Place place = paths.place(path);
        for (int i = 0; i < TRIES; i++) {
            DiskContent content = open(place, range);
            if (content != null) {
                return content;
            }
        }
        throw new CommandException(Status.BUSY, path + " changes all the time: try again");
    }

    /** Looks at the name before and after: if it meant the same both times, that is what was opened; else null. */
    private @Nullable DiskContent open(Place place, Range range) throws IOException {
        Entry entry = entries.get(place);
        FileChannel channel = FileChannel.open(readable(place, entry.type()), READ, NOFOLLOW_LINKS);
        DiskContent content = null;
        try {
            if (entries.get(place).etag().equals(entry.etag())) {
                content = new DiskContent(entry, channel, range, blocks);
            }
            return content;
        } finally {
            if (content == null) {
                channel.close();
            }
        }
    }

    /** The real path of a file. All else is refused before it is opened: to open a pipe is to wait for its writer. */
    private Path readable(Place place, Entry.Type type) throws IOException {
        Path real = Files.isSymbolicLink(place.file()) ? paths.real(place.file()) : place.file();
        if (real == null) {
            throw DiskPaths.leadsOut(place.path());
        }
        return switch (type) {
            case FILE -> real;
            case FOLDER -> throw new CommandException(Status.IS_FOLDER, place.path() + " is a folder");
            case OTHER ->
                throw new CommandException(
                        Status.NOT_POSSIBLE, place.path() + " is a device, a pipe or a socket, which is never opened");
        };
    }
}
