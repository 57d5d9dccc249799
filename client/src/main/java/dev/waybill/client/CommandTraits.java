package dev.waybill.client;

import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a client must know of commands to call them: built in for the everyday ones, from the catalog for all others.
 */
final class CommandTraits {

    /** The commands that may be sent again, unless the server's catalog says otherwise. */
    static final Set<String> REPEATABLE = Set.of(
            "commands",
            "commit",
            "complete",
            "df",
            "digest",
            "discard",
            "du",
            "find",
            "get",
            "ls",
            "manifest",
            "part",
            "parts",
            "ping",
            "stat",
            "tail",
            "verify");

    /** The commands that are done at once, or whose bytes show how far they are. */
    static final Set<String> QUICK =
            Set.of("commands", "complete", "df", "get", "ls", "md5put", "mkdir", "mv", "ping", "put", "stat", "tail");

    /** The commands that make a file, unless the server's catalog says otherwise. */
    static final Set<String> STORING = Set.of("commit", "put", "md5put");

    private final Set<String> repeatable = new HashSet<>(REPEATABLE);
    private final Set<String> endless = new HashSet<>();
    private final Set<String> storing = new HashSet<>(STORING);

    /** Learns the traits of the commands in the server's catalog. */
    void learn(List<RemoteCommand> commands) {
        repeatable.clear();
        repeatable.addAll(REPEATABLE);
        endless.clear();
        for (RemoteCommand command : commands) {
            learn(command.name(), command.conduct().repeatable(), repeatable);
            learn(command.name(), command.conduct().stores(), storing);
            learn(command.name(), command.conduct().endless(), endless);
        }
    }

    private static void learn(String name, boolean belongs, Set<String> those) {
        if (belongs) {
            those.add(name);
        } else {
            those.remove(name);
        }
    }

    /** Whether running it twice has the effect of running it once. */
    boolean isRepeatable(Header request) {
        return repeatable.contains(action(request));
    }

    /** Whether it runs until its caller leaves, and may be silent for any time. */
    boolean isEndless(Header request) {
        String action = action(request);
        return action.equals("tail") ? Boolean.TRUE.equals(request.get("follow")) : endless.contains(action);
    }

    /** Whether it may be silent for long unless it is asked to report how far it is. */
    static boolean mayBeLong(Header request) {
        return !QUICK.contains(action(request));
    }

    /** Whether it keeps its body as it is, and answers the size and digest of the stored file. */
    boolean isStoring(Header request) {
        return storing.contains(action(request));
    }

    /** Whether it answers a stored file, with the file's size. */
    static boolean isFetching(Header request) {
        return action(request).equals("get");
    }

    private static String action(Header request) {
        return String.valueOf(request.get(Field.ACTION));
    }
}
