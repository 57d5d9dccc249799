package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Meets everything below a folder in one order: each folder before what is in it, the names of a folder by their bytes in
 * UTF-8. A link that leads back is met, but not entered. Its memory does not grow with the names ({@link SortedFolders}).
 */
final class SortedWalk {

    /** The limit of depth, which people's trees do not reach. */
    private static final int DEEPEST = 512;

    /** Hears of each entry. */
    @FunctionalInterface
    interface Visitor {
        /** {@code closed} says that this is a folder that the system does not let the server read. */
        void meet(Entry entry, boolean closed) throws Exception;
    }

    private final SortedFolders folders;
    private final boolean entersLinks;
    private final Deque<SortedFolders.Folder> way = new ArrayDeque<>();

    private SortedWalk(SortedFolders folders, boolean entersLinks) {
        this.folders = folders;
        this.entersLinks = entersLinks;
    }

    /**
     * Passes everything below {@code top} that is {@code wanted} to {@code visitor}, but not the folder itself. What is
     * not wanted is not entered. A folder that goes away meanwhile is left out.
     *
     * @throws CommandException 404 or 405 if {@code top} is no folder
     * @throws InterruptedException if the call is over
     */
    static void below(Request request, Entry top, Predicate<Entry> wanted, boolean entersLinks, Visitor visitor)
            throws Exception {
        try (var folders = new SortedFolders(request, wanted)) {
            var walk = new SortedWalk(folders, entersLinks);
            walk.way.push(folders.open(top.path()));
            walk.meetAll(visitor);
        }
    }

    private void meetAll(Visitor visitor) throws Exception {
        while (!way.isEmpty()) {
            Entry entry = way.element().next();
            if (entry == null) {
                way.pop().close();
            } else if (isEntered(entry)) {
                enter(entry, visitor);
            } else {
                visitor.meet(entry, false);
            }
        }
    }

    private boolean isEntered(Entry entry) {
        return entry.isFolder() && !entry.unusable() && !entry.leadsBack() && (entersLinks || !entry.link());
    }

    private void enter(Entry folder, Visitor visitor) throws Exception {
        if (way.size() == DEEPEST) {
            throw new CommandException(
                    Status.NOT_POSSIBLE,
                    folder.path().parent() + " is " + DEEPEST + " folders deep: begin further down");
        }
        boolean closed = false;
        SortedFolders.@Nullable Folder opened = null;
        try {
            opened = folders.open(folder.path());
        } catch (CommandException e) {
            closed = e.status() == Status.DENIED;
            if (!closed && e.status() != Status.NO_PATH && e.status() != Status.NOT_FOLDER) {
                throw e;
            }
        }
        if (opened != null) {
            way.push(opened);
        }
        if (opened != null || closed) {
            visitor.meet(folder, closed);
        }
    }
}
