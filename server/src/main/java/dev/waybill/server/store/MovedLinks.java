package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Pace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to move a link that leads out of the root, or would from its new place, and a folder that holds one: it could
 * come to stand, unseen, in a way that another call has just checked. A folder is looked through for them before it is
 * moved; other disks that are mounted in it, and what cannot be read, cannot be moved either.
 */
final class MovedLinks {

    private final DiskPaths paths;

    MovedLinks(DiskPaths paths) {
        this.paths = paths;
    }

    /**
     * Looks at what is to be moved from {@code from} to {@code to}.
     *
     * @throws CommandException 403 for a link that must stay where it is
     * @param pace is passed for each folder
     */
    void check(Place from, Place to, Pace pace) throws IOException {
        Files.walkFileTree(from.file(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) throws IOException {
                pace.pass();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                if (facts.isSymbolicLink() && !(leadsInside(file) && wouldLeadInside(file, from, to))) {
                    throw stays(file, from);
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
        });
    }

    private boolean leadsInside(Path link) throws IOException {
        return paths.real(link) != null;
    }

    /** The steps up that a relative link begins with lead elsewhere from another folder. */
    private boolean wouldLeadInside(Path link, Place from, Place to) throws IOException {
        Path target = Files.readSymbolicLink(link);
        if (target.isAbsolute()) {
            return true;
        }
        Path moved = to.file().resolve(from.file().relativize(link));
        Path led = moved.resolveSibling(target).normalize();
        if (!led.startsWith(paths.root())) {
            return false;
        }
        boolean goesAlong = led.startsWith(to.file());
        return paths.real(goesAlong ? from.file().resolve(to.file().relativize(led)) : led) != null;
    }

    private static CommandException stays(Path link, Place from) {
        String below = from.file().relativize(link).toString();
        RemotePath path = below.isEmpty() ? from.path() : RemotePath.of(from.path() + "/" + below);
        return new CommandException(
                Status.DENIED,
                path + " is a link that leads nowhere or out of the served folder, and such a link stays where it is");
    }
}
