package dev.waybill.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One upload in parts, for all who are at it: its two files in the {@link PartialFolder}, and what is known of them while
 * somebody uses it, and for a while after. Any thread.
 */
final class PartialFile {

    private final PartialName name;

    /** Held while the files are made or the journal is read, so that one thread does it and the others have it then. */
    private final ReentrantLock setup = new ReentrantLock();

    /** Held from the beginning of a commit to its end: a second one hears what has come of the first. */
    private final ReentrantLock commits = new ReentrantLock();

    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong journalEnd = new AtomicLong();
    private volatile boolean made;
    private volatile boolean gone;
    private volatile long knownBytes;
    private volatile @Nullable Stretches stretches;

    private PartialFile(PartialName name) {
        this.name = name;
    }

    /** One whose files are made when they are needed. */
    static PartialFile fresh(PartialName name) {
        return new PartialFile(name);
    }

    /** One whose files are there, with so many bytes. */
    static PartialFile present(PartialName name, long sizeBytes) {
        var file = new PartialFile(name);
        file.made = true;
        file.knownBytes = sizeBytes;
        return file;
    }

    PartialName name() {
        return name;
    }

    /** Whether its files are there. */
    boolean isMade() {
        return made;
    }

    /** The turn of one who came to write just now, later than all before it. */
    long nextTurn() {
        return turns.incrementAndGet();
    }

    /** Whether parts may be written: no commit makes a file of it, and it is not gone. */
    boolean isOpen() {
        Stretches known = stretches;
        return !gone && (known == null || known.isOpen());
    }

    /** How much room it takes. */
    long sizeBytes() {
        Stretches known = stretches;
        return known == null ? knownBytes : known.reach();
    }

    /** How many stretches are kept in memory. */
    int loaded() {
        Stretches known = stretches;
        return known == null ? 0 : known.count();
    }

    /** Whether nothing of it was kept, as far as that is known. */
    boolean isEmpty() {
        Stretches known = stretches;
        return known != null && known.count() == 0;
    }

    /** Lets go of what the files tell as well. Nobody may be using it. */
    void unload() {
        knownBytes = sizeBytes();
        stretches = null;
    }

    /** The lock of its commits. */
    ReentrantLock commits() {
        return commits;
    }

    /**
     * What counts of it.
     *
     * @param folder where its files are
     * @param make whether they are made if they are not there
     * @return null if it is gone, or not there
     */
    @Nullable
    Stretches stretches(Folder folder, boolean make) throws IOException {
        Stretches known = stretches;
        if (known != null) {
            return known;
        }
        try {
            setup.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the call is over");
        }
        try {
            if (stretches == null && !gone && (made || make)) {
                stretches = made ? read(folder) : create(folder);
                endIfGone();
            }
            return stretches;
        } finally {
            setup.unlock();
        }
    }

    /** It may have gone while nobody knew yet what counts of it, and so has nobody told that. */
    private void endIfGone() throws IOException {
        if (gone) {
            for (Closeable each : gone()) {
                each.close();
            }
        }
    }

    private Stretches read(Folder folder) throws IOException {
        var read = new Stretches(folder.facts(name.data()).sizeBytes());
        try (FileChannel journal = folder.read(name.journal())) {
            journalEnd.set(PartialJournal.read(journal, read::remember).endBytes());
        }
        return read;
    }

    /** What a commit of the same name has left is over with that. */
    private Stretches create(Folder folder) throws IOException {
        deleteIfAny(folder);
        journalEnd.set(0);
        boolean whole = false;
        try (FileChannel journal = folder.create(name.journal(), null)) {
            append(journal, PartialJournal.titleLine(name));
            folder.create(name.data(), null).close();
            whole = true;
        } finally {
            if (!whole) {
                deleteIfAny(folder);
            }
        }
        made = true;
        return new Stretches(0);
    }

    private void deleteIfAny(Folder folder) throws IOException {
        try {
            folder.delete(name.journal());
        } catch (NoSuchFileException e) {
            return; // nothing was left
        }
    }

    /**
     * Adds a line to the journal.
     *
     * @throws CommandException 429 if that is too long already
     */
    void append(FileChannel journal, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(UTF_8));
        long at = journalEnd.getAndAdd(bytes.remaining());
        if (at > PartialJournal.MAX_BYTES) {
            throw new CommandException(
                    Status.TOO_MANY, "this upload was written over too often: discard it, or send larger parts");
        }
        while (bytes.hasRemaining()) {
            at += journal.write(bytes, at);
        }
    }

    /** It is gone; closing what is answered ends those who still write. */
    List<Closeable> gone() {
        gone = true;
        Stretches known = stretches;
        return known == null ? List.of() : known.gone();
    }
}
