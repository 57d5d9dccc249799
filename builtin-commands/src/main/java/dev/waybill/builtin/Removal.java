package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes a folder with all that is in it. It enters a folder only after the store would not remove it, so a link is
 * removed as a link and what it leads to stays. It holds one path and a batch of entries at a time, however deep and wide
 * the tree is: what is left of a folder is listed again. A folder that is not empty although nothing in it can be
 * removed, as when a file is being written into it, is not waited for: the second pass in vain says so to the caller.
 */
final class Removal {

    private static final int BATCH = 1_000;

    /** Paths may be long. */
    private static final int BATCH_LETTERS = 1 << 16;

    private static final int MAX_PASSES_IN_VAIN = 2;

    private final Request request;
    private final FileStore files;
    private long removed;

    Removal(Request request) {
        this.request = request;
        this.files = request.files();
    }

    /** How many files and folders were removed so far. */
    long removed() {
        return removed;
    }

    /** Removes a file, or a folder that is empty. */
    void one(RemotePath path) throws IOException {
        files.delete(path);
        removed++;
    }

    /** Removes {@code top} and all below it; what others remove meanwhile counts as removed. */
    void tree(RemotePath top) throws IOException, InterruptedException {
        RemotePath at = top;
        int passesInVain = 0;
        while (true) {
            request.progress(removed, 0, at.text());
            CommandException refusal = refusal(at);
            if (refusal == null) {
                if (at.equals(top)) {
                    return;
                }
                at = at.parent();
                passesInVain = 0;
                continue;
            }
            long before = removed;
            RemotePath next = firstFull(at, batch(at));
            boolean inVain = removed == before && next.equals(at);
            passesInVain = inVain ? passesInVain + 1 : 0;
            if (passesInVain == MAX_PASSES_IN_VAIN) {
                throw refusal;
            }
            at = next;
        }
    }

    /** Removes the entries of {@code batch} up to a folder that is not empty, and answers that, or else {@code folder}. */
    private RemotePath firstFull(RemotePath folder, List<Entry> batch) throws IOException, InterruptedException {
        for (Entry entry : batch) {
            request.checkpoint();
            if (entry.unusable()) {
                throw new CommandException(
                        Status.NOT_EMPTY,
                        "the folder " + folder + " holds a name that is not UTF-8, "
                                + entry.path().name() + ", which only the server's operator can remove");
            }
            if (refusal(entry.path()) != null) {
                return entry.path();
            }
        }
        return folder;
    }

    private List<Entry> batch(RemotePath folder) throws IOException {
        int max = Math.max(1, Math.min(BATCH, BATCH_LETTERS / folder.text().length()));
        try (var entries = files.list(folder)) {
            return entries.limit(max).toList();
        } catch (CommandException e) {
            if (e.status() == Status.NO_PATH) {
                return List.of();
            }
            throw e;
        }
    }

    /** Removes {@code path}: null if it has gone, else that it is a folder with something in it. */
    private @Nullable CommandException refusal(RemotePath path) throws IOException {
        try {
            one(path);
            return null;
        } catch (CommandException e) {
            return switch (e.status()) {
                case NO_PATH -> null;
                case NOT_EMPTY -> e;
                default -> throw e;
            };
        }
    }
}
