package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * The way to a folder that a caller names: straight down if no link is on it, or else from link to link. Of one thread.
 */
final class Way {

    /** How often a way may change while it is walked. */
    private static final int TRIES = 100;

    /** No names at all. */
    private static final Path NOWHERE = Path.of("");

    private final ServedRoot root;

    /** What the caller calls the folder. */
    private final RemotePath path;

    /** The same from the root down. */
    private final RemotePath whole;

    private final Base base;

    /** To {@code path} in {@code base}. */
    Way(ServedRoot root, Base base, RemotePath path) {
        this.root = root;
        this.path = path;
        this.whole = path.in(base.path());
        this.base = base;
    }

    /**
     * Opens the folder, as the place of itself. The caller closes it.
     *
     * @throws CommandException 404 or 405 if it is missing or none, 403 if the way leads out, 503 if the root is away
     */
    Place open() throws IOException {
        Path straight = Path.of(whole.text().substring(1));
        try {
            Folder folder = root.present().folder(straight);
            return new Place(path, folder, root.path().resolve(straight), Place.ITSELF);
        } catch (FileSystemLoopException | NoSuchFileException | NotDirectoryException e) {
            return stepByStep();
        }
    }

    /** What is said of the link at {@code link}. */
    static CommandException leadsOut(RemotePath link) {
        return new CommandException(Status.DENIED, "the link " + link + " leads nowhere or out of the served folder");
    }

    private Place stepByStep() throws IOException {
        int tries = 0;
        while (tries < TRIES) {
            try (var steps = new Steps()) {
                return steps.down();
            } catch (FileSystemLoopException | NoSuchFileException | NotDirectoryException e) {
                tries++; // what was a folder just now is none any more
            }
        }
        throw new CommandException(Status.BUSY, "the way to " + path + " changes all the time: try again");
    }

    /** One walk down the names. */
    private final class Steps implements AutoCloseable {
        private final List<String> names = whole.names();

        /** How many of them the caller does not know of. */
        private final int above = base.path().names().size();

        private Folder at = root.present().folder(NOWHERE);

        /** Where the last link led to, or the root, and how many names were passed then. */
        private Path start = root.path();

        private int passed;
        private boolean arrived;

        private Steps() throws IOException {}

        Place down() throws IOException {
            Path top = root.path();
            for (int i = 0; i < names.size(); i++) {
                top = base.tops().contains(i) ? way(i) : top;
                try (Folder before = at) {
                    at = next(before, i, top);
                }
            }
            arrived = true;
            return new Place(path, at, way(names.size()), Place.ITSELF);
        }

        private Path way(int count) {
            return start.resolve(String.join("/", names.subList(passed, count)));
        }

        private Folder next(Folder before, int index, Path top) throws IOException {
            Path name = Path.of(names.get(index));
            try {
                return before.folder(name);
            } catch (NoSuchFileException e) {
                throw new CommandException(Status.NO_PATH, "there is no folder " + seen(index + 1));
            } catch (NotDirectoryException e) {
                throw notFolder(index);
            } catch (FileSystemLoopException e) {
                start = followed(before, name, index, top);
                passed = index + 1;
            }
            try {
                return root.open(start);
            } catch (NotDirectoryException e) {
                throw notFolder(index);
            }
        }

        /** The first {@code count} names, as the caller knows them. */
        private RemotePath seen(int count) {
            return count <= above
                    ? RemotePath.ROOT
                    : RemotePath.of("/" + String.join("/", names.subList(above, count)));
        }

        private CommandException notFolder(int index) {
            return new CommandException(Status.NOT_FOLDER, seen(index + 1) + " is not a folder");
        }

        /** Where a link leads, which is below {@code top}. */
        private Path followed(Folder before, Path link, int index, Path top) throws IOException {
            Path real;
            try {
                real = before.target(link);
            } catch (AccessDeniedException e) {
                throw e;
            } catch (FileSystemException e) {
                throw leadsOut(seen(index + 1));
            }
            if (!root.holds(top, real)) {
                throw leadsOut(seen(index + 1));
            }
            return real;
        }

        @Override
        public void close() throws IOException {
            if (!arrived) {
                at.close();
            }
        }
    }
}
