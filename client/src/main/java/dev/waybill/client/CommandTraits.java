package dev.waybill.client;

import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a client must know of commands to call them: by heart of the everyday ones, of others as the catalog tells. */
final class CommandTraits {

    /** What may be sent again without asking the server's catalog. */
    static final Set<String> READING =
            Set.of("commands", "df", "digest", "du", "find", "get", "ls", "ping", "stat", "tail");

    /** What is done at once, or shows by its bytes how far it is. */
    static final Set<String> QUICK =
            Set.of("commands", "df", "get", "ls", "md5put", "mkdir", "mv", "ping", "put", "stat", "tail");

    /** What keeps its body as a file. */
    static final Set<String> STORING = Set.of("put", "md5put");

    private final Set<String> repeatable = new HashSet<>(READING);
    private final Set<String> endless = new HashSet<>();
    private final Set<String> storing = new HashSet<>(STORING);

    /** Takes over what the server's catalog says of its commands. */
    void learn(List<RemoteCommand> commands) {
        repeatable.clear();
        repeatable.addAll(READING);
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

    /** Whether running it twice is as good as once. */
    boolean isRepeatable(Header request) {
        return repeatable.contains(action(request));
    }

    /** Whether it runs until its caller leaves, and may be silent as long as it likes. */
    boolean isEndless(Header request) {
        String action = action(request);
        return action.equals("tail") ? Boolean.TRUE.equals(request.get("follow")) : endless.contains(action);
    }

    /** Whether it may be silent for long unless it is asked to tell how far it is. */
    static boolean mayBeLong(Header request) {
        return !QUICK.contains(action(request));
    }

    /** Whether it keeps the body as it is, and answers what it has kept. */
    boolean isStoring(Header request) {
        return storing.contains(action(request));
    }

    /** Whether it answers a stored file, with the size of it. */
    static boolean isFetching(Header request) {
        return action(request).equals("get");
    }

    private static String action(Header request) {
        return String.valueOf(request.get(Field.ACTION));
    }
}
