package dev.waybill.client.transfer;

import dev.waybill.client.NotFoundException;
import dev.waybill.client.Pending;
import dev.waybill.client.ProtocolException;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paths from anywhere at a server, each under its last name, but for those that the filter leaves out. What stands there is
 * asked over a connection of its own, for many at once, and again if the connection is lost.
 */
final class RemoteBatch implements Tree {

    private static final int MAX_QUESTIONS = 256;

    private final WaybillClient client;
    private final LastNames<String> paths;
    private final Wanted wanted;
    private final TransferOptions options;
    private final Ending ending;
    private final Retries retries;
    private final Deque<String> left;
    private final Deque<TreeEntry> known = new ArrayDeque<>();
    private final List<String> folders = new ArrayList<>();

    /** What the paths are asked for. */
    enum Wanted {
        /** What stands at them, if anything does. */
        STANDING,
        /** Files: nothing else may stand there. */
        FILES,
        /** Files, and folders for somebody else. */
        FILES_AND_FOLDERS
    }

    /** @param client whose server has the paths; this makes another */
    RemoteBatch(WaybillClient client, LastNames<String> paths, Wanted wanted, TransferOptions options, Ending ending)
            throws IOException {
        this.client = client.another();
        this.paths = paths;
        this.wanted = wanted;
        this.options = options;
        this.ending = ending;
        this.retries = ending.retries(options);
        this.left = new ArrayDeque<>(paths.names());
        ending.with(this.client);
    }

    /** The names of the folders that were met, and are no entries. */
    List<String> folders() {
        return folders;
    }

    @Override
    public @Nullable TreeEntry next() throws IOException {
        while (known.isEmpty() && !left.isEmpty()) {
            try {
                ask();
            } catch (IOException e) {
                if (!Loss.isMeantBy(e)) {
                    throw e;
                }
                retries.failed(ending.or(e));
            }
        }
        return known.poll();
    }

    /** Asks for the next ones. Those that are answered are known, and not asked for again, whatever becomes of the rest. */
    private void ask() throws IOException {
        List<Pending> questions = new ArrayList<>();
        for (String name : left) {
            if (questions.size() == MAX_QUESTIONS) {
                break;
            }
            Boolean wantsDigest = options.existing() == Existing.CHECKSUM ? true : null;
            questions.add(client.submit("stat", "path", paths.get(name), "crc32", wantsDigest));
        }
        for (Pending question : questions) {
            TreeEntry entry = entry(left.element(), question);
            left.remove();
            retries.progressed();
            if (entry != null) {
                known.add(entry);
            }
        }
    }

    private @Nullable TreeEntry entry(String name, Pending question) throws IOException {
        try {
            return taken(RemoteRow.read(question.answer().fields(), name, Links.FOLLOW));
        } catch (NotFoundException e) {
            return wanted == Wanted.STANDING ? null : TreeEntry.broken(name, e);
        } catch (IOException e) {
            if (EndOfAll.isMeantBy(e)) {
                throw e;
            }
            return TreeEntry.broken(name, e);
        }
    }

    private @Nullable TreeEntry taken(TreeEntry entry) {
        if (!options.filter().takes(entry.path(), entry.isFolder())) {
            return null;
        }
        if (wanted == Wanted.STANDING || entry.isFile()) {
            return entry;
        }
        if (entry.isFolder() && wanted == Wanted.FILES_AND_FOLDERS) {
            folders.add(entry.path());
            return null;
        }
        String why = entry.isFolder() ? "is a folder" : "is neither a file nor a folder";
        return TreeEntry.broken(entry.path(), new ProtocolException("\"" + paths.get(entry.path()) + "\" " + why));
    }

    @Override
    public void close() {
        ending.without(client);
        client.close();
    }
}
