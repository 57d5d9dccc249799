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

/** Opens files for reading. */
final class DiskReading {

    private static final int TRIES = 100;

    private final DiskPaths paths;
    private final DiskEntries entries;

    DiskReading(DiskPaths paths, DiskEntries entries) {
        this.paths = paths;
        this.entries = entries;
    }

    /**
     * Opens one version and tells which: the name is looked at before and after, and if it meant the same file both
     * times, that is the file that was opened.
     */
    DiskContent open(RemotePath path, Range range) throws IOException {
        Place place = paths.place(path);
        for (int i = 0; i < TRIES; i++) {
            Entry before = entries.get(place);
            FileChannel channel = FileChannel.open(readable(place, before), READ, NOFOLLOW_LINKS);
            try {
                if (entries.get(place).etag().equals(before.etag())) {
                    var content = new DiskContent(before, channel, range);
                    channel = null;
                    return content;
                }
            } finally {
                if (channel != null) {
                    channel.close();
                }
            }
        }
        throw new CommandException(Status.BUSY, path + " changes all the time: try again");
    }

    /** The real path of a file; everything else is refused before it is opened, because opening a pipe waits. */
    private Path readable(Place place, Entry entry) throws IOException {
        switch (entry.type()) {
            case FILE -> {}
            case FOLDER -> throw new CommandException(Status.IS_FOLDER, place.path() + " is a folder");
            case OTHER -> {
                if (Files.isSymbolicLink(place.file()) && paths.real(place.file()) == null) {
                    throw DiskPaths.leadsOut(place.path());
                }
                throw new CommandException(
                        Status.NOT_POSSIBLE, place.path() + " is a device, a pipe or a socket, which is never opened");
            }
        }
        Path real = Files.isSymbolicLink(place.file()) ? paths.real(place.file()) : place.file();
        if (real == null) {
            throw DiskPaths.leadsOut(place.path());
        }
        return real;
    }
}
