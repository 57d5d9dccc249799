package dev.waybill.server.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;

/** Goes through all that is below a folder, from held folder to held folder, and follows no link. For one thread. */
final class TreeWalk implements Closeable {

    /** Hears of what is met. */
    interface Visitor {
        /** Whether to go into a folder, which is met otherwise. */
        boolean enters(Folder folder, Path name) throws IOException;

        /** Of what is no folder. {@code file} is where it seems to stand. */
        void meet(Folder folder, Path name, Path file, DiskFacts facts) throws IOException;

        /** Something could not be looked at: throws that, or passes over it. */
        void failed(IOException failure) throws IOException;
    }

    private final Visitor visitor;
    private final Deque<Level> levels = new ArrayDeque<>();

    private record Level(Folder folder, Path way, DirectoryStream<Path> names, Iterator<Path> ahead)
            implements Closeable {

        boolean hasNext() throws IOException {
            try {
                return ahead.hasNext();
            } catch (DirectoryIteratorException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            try (folder) {
                names.close();
            }
        }
    }

    private TreeWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Goes through {@code top}, which stands at {@code way}, and closes it. */
    static void through(Folder top, Path way, Visitor visitor) throws IOException {
        try (var walk = new TreeWalk(visitor)) {
            walk.enter(top, way);
            while (!walk.levels.isEmpty()) {
                walk.step(walk.levels.getLast());
            }
        }
    }

    private void step(Level level) throws IOException {
        if (!level.hasNext()) {
            levels.removeLast();
            level.close();
            return;
        }
        Path name = Objects.requireNonNull(level.ahead.next().getFileName());
        try {
            DiskFacts facts = level.folder.facts(name);
            if (facts.kind() == DiskFacts.Kind.FOLDER && visitor.enters(level.folder, name)) {
                enter(level.folder.folder(name), level.way.resolve(name));
            } else {
                visitor.meet(level.folder, name, level.way.resolve(name), facts);
            }
        } catch (IOException e) {
            visitor.failed(e);
        }
    }

    private void enter(Folder folder, Path way) throws IOException {
        boolean entered = false;
        try {
            DirectoryStream<Path> names = folder.names();
            levels.addLast(new Level(folder, way, names, names.iterator()));
            entered = true;
        } finally {
            if (!entered) {
                folder.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        while (!levels.isEmpty()) {
            levels.removeLast().close();
        }
    }
}
