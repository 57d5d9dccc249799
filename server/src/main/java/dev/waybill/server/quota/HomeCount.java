package dev.waybill.server.quota;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Pace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.Stream;

/** Counts all that stands in a store. What is deeper than a number of folders is counted afterwards. For one count. */
final class HomeCount {

    private static final int MAX_OPEN = 64;
    private static final int MAX_LATER = 10_000;

    private final FileStore files;
    private final Pace pace;
    private final Deque<Level> way = new ArrayDeque<>();
    private final Deque<RemotePath> later = new ArrayDeque<>();
    private long bytes;
    private long entries;

    private record Level(Stream<Entry> listing, Iterator<Entry> entries) {}

    private HomeCount(FileStore files, Pace pace) {
        this.files = files;
        this.pace = pace;
    }

    /** What stands in {@code files}, nothing if its root is missing yet. */
    static Amount of(FileStore files, Pace pace) throws IOException {
        var count = new HomeCount(files, pace);
        try {
            count.later.add(RemotePath.ROOT);
            while (!count.later.isEmpty()) {
                count.enter(count.later.pop());
                count.countAll();
            }
            return new Amount(count.bytes, count.entries);
        } finally {
            count.way.forEach(level -> level.listing.close());
        }
    }

    private void countAll() throws IOException {
        while (!way.isEmpty()) {
            Iterator<Entry> here = way.element().entries;
            if (!here.hasNext()) {
                way.pop().listing.close();
                continue;
            }
            Entry entry = here.next();
            pace.pass();
            bytes += entry.sizeBytes();
            entries++;
            if (entry.isFolder() && !entry.unusable() && !entry.leadsBack()) {
                enterOrKeep(entry.path());
            }
        }
    }

    private void enterOrKeep(RemotePath folder) throws IOException {
        if (way.size() < MAX_OPEN) {
            enter(folder);
        } else if (later.size() < MAX_LATER) {
            later.push(folder);
        } else {
            throw new CommandException(
                    Status.NOT_POSSIBLE, "your files lie in too many folders too deep for them to be counted");
        }
    }

    /** One that disappears meanwhile holds nothing. */
    private void enter(RemotePath folder) throws IOException {
        try {
            Stream<Entry> listing = files.list(folder);
            way.push(new Level(listing, listing.iterator()));
        } catch (CommandException e) {
            if (e.status() != Status.NO_PATH && e.status() != Status.NOT_FOLDER) {
                throw e;
            }
        }
    }
}
