package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts the files and folders at some paths, up to one more than is allowed, which bounds what it lists and holds. A
 * link to a folder counts as that folder.
 */
final class Count {

    private final Request request;
    private final long max;
    private final Deque<RemotePath> folders = new ArrayDeque<>();
    private long counted;

    Count(Request request, long max) {
        this.request = request;
        this.max = max;
    }

    /**
     * Makes sure that there is no more than is allowed.
     *
     * @param recursive folders count with all that is in them
     * @throws CommandException 409 {@code many-entries} if there is
     */
    void check(List<RemotePath> paths, boolean recursive) throws IOException, InterruptedException {
        for (RemotePath path : paths) {
            add(request.files().entry(path), recursive);
        }
        while (!folders.isEmpty()) {
            checkFolder(folders.pop());
        }
    }

    private void checkFolder(RemotePath folder) throws IOException, InterruptedException {
        try (Stream<Entry> listing = request.files().list(folder)) {
            for (Iterator<Entry> entries = listing.iterator(); entries.hasNext(); ) {
                request.checkpoint();
                add(entries.next(), true);
            }
        } catch (CommandException e) {
            boolean hasGone = e.status() == Status.NO_PATH || e.status() == Status.NOT_FOLDER;
            if (!hasGone) {
                throw e;
            }
        }
    }

    private void add(Entry entry, boolean recursive) {
        counted++;
        if (counted > max) {
            throw new CommandException(
                    Status.MANY_ENTRIES, "there are more than " + max + " files and folders to remove: nothing was");
        }
        if (recursive && entry.isFolder() && !entry.unusable()) {
            folders.push(entry.path());
        }
    }
}
