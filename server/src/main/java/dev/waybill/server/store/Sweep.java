package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Deletes what was left unfinished, in the whole tree, following no link. What cannot be read or deleted, or goes away
 * meanwhile, is passed over: it does no harm, and the next sweep finds it again.
 */
final class Sweep implements TreeWalk.Visitor {

    private static final Path LOCK = Path.of(ReservedNames.LOCK);

    private final TemporaryFiles temporaries;
    private int deleted;

    private Sweep(TemporaryFiles temporaries) {
        this.temporaries = temporaries;
    }

    /** Sweeps {@code root}, which stands at {@code way} and is closed, and answers how many files it deleted. */
    static int of(Folder root, Path way, TemporaryFiles temporaries) throws IOException {
        var sweep = new Sweep(temporaries);
        TreeWalk.through(root, way, sweep);
        return sweep.deleted;
    }

    /** A folder with a lock of its own is the root of another server, whose files may be alive. */
    @Override
    public boolean enters(Folder folder, Path name) throws IOException {
        String text = name.toString();
        if (text.equals(ReservedNames.PARTS)) {
            return false; // what waits there outlives a run
        }
        if (text.startsWith(StreamFolder.STAGED_BY_ANY) && !text.startsWith(StreamFolder.STAGED)) {
            folder.delete(name); // fails if anything is in it, and is passed over then
            deleted++;
            return false;
        }
        try (Folder entered = folder.folder(name)) {
            entered.facts(LOCK);
            return false;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    @Override
    public void meet(Folder folder, Path name, Path file, DiskFacts facts) throws IOException {
        String text = name.toString();
        boolean leftover = facts.kind() == DiskFacts.Kind.FILE
                && ReservedNames.isReserved(text)
                && !text.equals(ReservedNames.LOCK)
                && !temporaries.isAlive(text);
        if (leftover) {
            folder.delete(name);
            deleted++;
        }
    }

    @Override
    public void failed(IOException failure) {}
}
