package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to move what holds a way out of the root: a link that leads out, or would from its new place, a folder that
 * holds one, and a link to such a folder. It could come to stand, unseen, in a way that another call has just checked.
 * So folders are looked through before they are moved; what cannot be read cannot be moved either. For one move.
 */
final class MovedLinks {

    private static final Path UP = Path.of("..");

    private final DiskPaths paths;
    private final Place from;
    private final Place to;

    /** Where links lead, to be looked through: real folders that do not move. */
    private final Deque<Path> ahead = new ArrayDeque<>();

    private final Set<Path> seen = new HashSet<>();

    private MovedLinks(DiskPaths paths, Place from, Place to) {
        this.paths = paths;
        this.from = from;
        this.to = to;
    }

    /**
     * Looks at what is to be moved from {@code from} to {@code to}.
     *
     * @param pace is passed for each name
     * @throws CommandException 403 for what must stay where it is
     */
    static void check(DiskPaths paths, Place from, Place to, Pace pace) throws IOException {
        var links = new MovedLinks(paths, from, to);
        LinksBelow.each(from, pace, links::checkMoved);
        while (!links.ahead.isEmpty()) {
            Path folder = links.ahead.pop();
            LinksBelow.each(paths.open(folder), folder, pace, links::checkKept);
        }
    }

    private void checkMoved(Path link) throws IOException {
        Path now = paths.real(link);
        Path then = now == null ? null : realWhenMoved(link, now);
        if (then == null) {
            throw stays(link);
        }
        lookAhead(then);
    }

    private void checkKept(Path link) throws IOException {
        Path now = paths.real(link);
        if (now == null) {
            throw stays(link);
        }
        lookAhead(now);
    }

    private void lookAhead(Path real) {
        if (Files.isDirectory(real) && !real.startsWith(from.file()) && seen.add(real)) {
            ahead.add(real);
        }
    }

    /** Where {@code link}, which leads to {@code now}, would lead from its new place; null for out, or nowhere. */
    private @Nullable Path realWhenMoved(Path link, Path now) throws IOException {
        Path target = Files.readSymbolicLink(link);
        if (target.isAbsolute() || from.way().equals(to.way())) {
            return now;
        }
        int steps = stepsUp(target);
        if (steps < 0) {
            return null;
        }
        int within = link.equals(from.file()) ? 0 : from.file().relativize(link).getNameCount();
        if (steps < within) {
            return now; // what it leads to goes along
        }
        Path there = to.way();
        for (int i = within; i < steps; i++) {
            there = there.resolve(UP);
        }
        int names = target.getNameCount();
        return paths.real(steps == names ? there : there.resolve(target.subpath(steps, names)));
    }

    /** How many steps up {@code target} begins with; -1 if there is one further on, whose start may change any time. */
    private static int stepsUp(Path target) {
        int steps = 0;
        boolean down = false;
        for (Path name : target) {
            boolean up = name.equals(UP);
            if (up && down) {
                return -1;
            }
            down = !up;
            steps += up ? 1 : 0;
        }
        return steps;
    }

    private CommandException stays(Path link) {
        RemotePath path = RemotePath.of("/" + paths.top().relativize(link));
        return new CommandException(
                Status.DENIED,
                from.path() + " stays where it is: the link " + path + " leads nowhere or out of the served folder"
                        + (from.file().equals(link) ? "" : ", or would then"));
    }
}
