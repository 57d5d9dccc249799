package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Waiting;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The uploads in parts that wait in a root: which there are, who uses them, and how they go. Those of earlier runs are
 * found when the first is asked for. Any thread.
 *
 * <p>The lock is held for fields, and for the moment in which an upload's files leave their names, so that no thread finds
 * the one without the other; once, it is held while the folder is read.
 */
final class PartialFiles {

    private static final int MAX = 20_000;
    private static final int MAX_OF_OWNER = 1_000;

    /** How many stretches are remembered of uploads that nobody uses at the moment. */
    private static final int MAX_IDLE_STRETCHES = 100_000;

    /** What the name of a file has behind its hash that is being deleted. */
    static final String GONE = ".gone-";

    private final PartialFolder folder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PartialFile> files = new HashMap<>();
    private final Map<PartialFile, Integer> users = new HashMap<>();

    /** Those that nobody uses and that are still loaded, with how much that is, the longest unused first. */
    private final Map<PartialFile, Integer> idle = new LinkedHashMap<>();

    private int idleStretches;
    private boolean known;
    private final AtomicLong removed = new AtomicLong();

    PartialFiles(PartialFolder folder) {
        this.folder = folder;
    }

    PartialFolder folder() {
        return folder;
    }

    /**
     * The upload {@code name}, which the caller leaves.
     *
     * @throws CommandException 429 if it is new and there are too many
     */
    PartialFile enter(PartialName name) throws IOException {
        lock.lock();
        try {
            learn();
            PartialFile file = files.get(name.hash());
            if (file == null) {
                checkRoom(name.owner());
                file = PartialFile.fresh(name);
                files.put(name.hash(), file);
            }
            return entered(file);
        } finally {
            lock.unlock();
        }
    }

    /** The same if it is there, else null. */
    @Nullable
    PartialFile find(PartialName name) throws IOException {
        lock.lock();
        try {
            learn();
            PartialFile file = files.get(name.hash());
            return file == null ? null : entered(file);
        } finally {
            lock.unlock();
        }
    }

    private PartialFile entered(PartialFile file) {
        users.merge(file, 1, Integer::sum);
        Integer stretches = idle.remove(file);
        idleStretches -= stretches == null ? 0 : stretches;
        return file;
    }

    private void checkRoom(String owner) {
        long own = files.values().stream()
                .filter(each -> each.name().owner().equals(owner))
                .count();
        if (own >= MAX_OF_OWNER || files.size() >= MAX) {
            throw new CommandException(
                    Status.TOO_MANY,
                    "as many uploads wait in parts as may, " + (own >= MAX_OF_OWNER ? "of yours " + own : "" + MAX)
                            + ": commit or discard some");
        }
    }

    /** One who has entered it uses it no more. */
    void leave(PartialFile file) {
        lock.lock();
        try {
            if (users.merge(file, -1, (count, less) -> count == 1 ? null : count - 1) != null) {
                return;
            }
            if (!file.isMade()) {
                files.remove(file.name().hash(), file);
            } else if (files.get(file.name().hash()) == file) {
                rest(file);
            }
        } finally {
            lock.unlock();
        }
    }

    private void rest(PartialFile file) {
        int stretches = file.loaded();
        idle.put(file, stretches);
        idleStretches += stretches;
        var eldest = idle.entrySet().iterator();
        while (idleStretches > MAX_IDLE_STRETCHES) {
            Map.Entry<PartialFile, Integer> each = eldest.next();
            each.getKey().unload();
            idleStretches -= each.getValue();
            eldest.remove();
        }
    }

    /** What waits for a place in the folder {@code path} of the served root. */
    Waiting waiting(RemotePath path) throws IOException {
        lock.lock();
        try {
            learn();
            Waiting waiting = Waiting.NOTHING;
            for (PartialFile file : files.values()) {
                if (file.isMade() && file.name().path().isWithin(path)) {
                    waiting = waiting.and(file.sizeBytes());
                }
            }
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Finds what earlier runs have left. */
    private void learn() throws IOException {
        if (known) {
            return;
        }
        try (Folder opened = folder.openIfAny()) {
            if (opened != null) {
                try (DirectoryStream<Path> names = opened.names()) {
                    for (Path each : names) {
                        learn(opened, Objects.requireNonNull(each.getFileName()));
                    }
                }
            }
        }
        known = true;
    }

    private void learn(Folder opened, Path data) throws IOException {
        String text = data.toString();
        if (!text.endsWith(PartialName.DATA)) {
            return;
        }
        String hash = text.substring(0, text.length() - PartialName.DATA.length());
        try (FileChannel journal = opened.read(Path.of(hash + PartialName.JOURNAL))) {
            PartialJournal title = PartialJournal.title(journal);
            if (title.owner() != null && title.path() != null) {
                var name = new PartialName(title.owner(), title.path(), hash);
                files.put(hash, PartialFile.present(name, opened.facts(data).sizeBytes()));
            }
        } catch (NoSuchFileException e) {
            return; // a crash has left the one without the other, which goes when it is old
        }
    }

    /** A commit has made a file of it: its journal stays, which remembers that. */
    void committed(PartialFile file) throws IOException {
        List<Closeable> cut;
        lock.lock();
        try {
            cut = forget(file);
        } finally {
            lock.unlock();
        }
        close(cut);
    }

    private List<Closeable> forget(PartialFile file) {
        files.remove(file.name().hash(), file);
        Integer stretches = idle.remove(file);
        idleStretches -= stretches == null ? 0 : stretches;
        return file.gone();
    }

    /** Removes an upload, or the memory of its commit; cuts off who is at it. */
    void remove(PartialName name) throws IOException {
        try (Folder opened = folder.openIfAny()) {
            if (opened != null) {
                remove(opened, name.hash(), file -> true);
            }
        }
    }

    /** Removes an upload of which nothing was kept and that nobody uses: there is nothing to go on with. */
    void removeIfEmpty(PartialName name) throws IOException {
        try (Folder opened = folder.openIfAny()) {
            if (opened != null) {
                remove(opened, name.hash(), file -> file != null && file.isEmpty() && !users.containsKey(file));
            }
        }
    }

    /** The same for any name that a file in the folder begins with, but only if nobody uses it; answers whether it went. */
    boolean removeIdle(Folder opened, String hash) throws IOException {
        return remove(opened, hash, file -> !users.containsKey(file));
    }

    /** What may be removed, of an upload or of one that is not known; asked under the lock. */
    private interface Choice {
        boolean of(@Nullable PartialFile file);
    }

    private boolean remove(Folder opened, String hash, Choice choice) throws IOException {
        Path data = Path.of(hash + PartialName.DATA);
        Path away = Path.of(hash + GONE + removed.getAndIncrement());
        List<Closeable> cut;
        boolean moved;
        lock.lock();
        try {
            PartialFile file = files.get(hash);
            if (!choice.of(file)) {
                return false;
            }
            cut = file == null ? List.of() : forget(file);
            moved = isMoved(opened, data, away);
            isDeleted(opened, Path.of(hash + PartialName.JOURNAL));
        } finally {
            lock.unlock();
        }
        close(cut);
        if (moved) {
            isDeleted(opened, away); // what is large takes a while to go
        }
        return moved;
    }

    private static boolean isMoved(Folder opened, Path name, Path away) throws IOException {
        try {
            opened.move(name, opened, away);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Deletes a file of the folder if it is there. */
    static boolean isDeleted(Folder opened, Path name) throws IOException {
        try {
            opened.delete(name);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void close(List<Closeable> channels) throws IOException {
        for (Closeable each : channels) {
            each.close();
        }
    }
}
