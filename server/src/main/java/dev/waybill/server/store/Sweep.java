package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what was left unfinished, in the whole tree, following no link. What cannot be read or deleted, or goes away
 * meanwhile, is passed over: it does no harm, and the next sweep finds it again.
 */
final class Sweep extends SimpleFileVisitor<Path> {

    private final Path root;
    private final TemporaryFiles temporaries;
    private int deleted;

    private Sweep(Path root, TemporaryFiles temporaries) {
        this.root = root;
        this.temporaries = temporaries;
    }

    /** Sweeps {@code root} and answers how many files it deleted. */
    static int of(Path root, TemporaryFiles temporaries) throws IOException {
        var sweep = new Sweep(root, temporaries);
        Files.walkFileTree(root, sweep);
        return sweep.deleted;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
        // a folder with a lock of its own is the root of another server, whose files may be alive
        boolean ours = folder.equals(root) || !Files.exists(folder.resolve(ReservedNames.LOCK));
        return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
        String name = String.valueOf(file.getFileName());
        boolean leftover = facts.isRegularFile()
                && ReservedNames.isReserved(name)
                && !name.equals(ReservedNames.LOCK)
                && !temporaries.isAlive(name);
        if (leftover && file.toFile().delete()) {
            deleted++;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}
