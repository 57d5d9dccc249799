package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Meets everything below a folder, each folder before what is in it. Holds one open listing for each folder on the way
 * down and nothing else, however much there is. A link that leads back is met, but not entered.
 */
final class Walk {

    /** The limit of depth, which people's trees do not reach: each level holds a listing open. */
    private static final int DEEPEST = 256;

    /** Hears of each entry. */
    @FunctionalInterface
    interface Visitor {
        void meet(Entry entry) throws Exception;
    }

    private record Level(Stream<Entry> listing, Iterator<Entry> entries) {}

    private final Request request;
    private final Deque<Level> way = new ArrayDeque<>();

    private Walk(Request request) {
        this.request = request;
    }

    /**
     * Passes everything below {@code folder} to {@code visitor}, but not the folder itself. An entry that disappears
     * meanwhile is left out.
     *
     * @throws CommandException 404 or 405 if {@code folder} is none
     * @throws InterruptedException if the call is over
     */
    static void below(Request request, Entry folder, Visitor visitor) throws Exception {
        var walk = new Walk(request);
        try {
            walk.enter(folder);
            walk.meetAll(visitor);
        } finally {
            walk.way.forEach(level -> level.listing.close());
        }
    }

    private void meetAll(Visitor visitor) throws Exception {
        for (long met = 1; !way.isEmpty(); met++) {
            Iterator<Entry> entries = way.element().entries;
            if (entries.hasNext()) {
                Entry entry = entries.next();
                request.progress(met, 0, entry.path().text());
                visitor.meet(entry);
                enterIfFolder(entry);
            } else {
                way.pop().listing.close();
            }
        }
    }

    private void enterIfFolder(Entry entry) throws IOException {
        if (entry.isFolder() && !entry.unusable() && !entry.leadsBack()) {
            try {
                enter(entry);
            } catch (CommandException e) {
                if (e.status() != Status.NO_PATH && e.status() != Status.NOT_FOLDER) {
                    throw e;
                }
            }
        }
    }

    private void enter(Entry folder) throws IOException {
        if (way.size() == DEEPEST) {
            throw new CommandException(
                    Status.NOT_POSSIBLE,
                    folder.path().parent() + " is " + DEEPEST + " folders deep: begin further down");
        }
        Stream<Entry> listing = request.files().list(folder.path());
        way.push(new Level(listing, listing.iterator()));
    }
}
