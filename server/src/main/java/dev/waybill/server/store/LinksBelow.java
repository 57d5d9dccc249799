package dev.waybill.server.store;

import dev.waybill.api.store.Pace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Looks through a tree for links, following none. For one thread. */
final class LinksBelow extends SimpleFileVisitor<Path> {

    /** Hears of each link. */
    interface Visitor {
        void meet(Path link) throws IOException;
    }

    private final Pace pace;
    private final Visitor visitor;

    private LinksBelow(Pace pace, Visitor visitor) {
        this.pace = pace;
        this.visitor = visitor;
    }

    /** Tells {@code visitor} of {@code top} if that is a link, or of each link below it. What cannot be read fails it. */
    static void each(Path top, Pace pace, Visitor visitor) throws IOException {
        Files.walkFileTree(top, new LinksBelow(pace, visitor));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) throws IOException {
        pace.pass();
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
        pace.pass();
        if (facts.isSymbolicLink()) {
            visitor.meet(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        return FileVisitResult.CONTINUE;
    }
}
