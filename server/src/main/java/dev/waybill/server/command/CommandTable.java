package dev.waybill.server.command;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a server at one moment. A value: when commands come or go, another table takes its place, and calls
 * that run keep the {@link Command} they found. Any thread.
 */
public final class CommandTable {

    private static final int MOST_SUGGESTIONS = 3;

    private final Map<String, Command> commands;
    private final List<CommandSpec> specs;
    private final String catalog;

    private CommandTable(SortedMap<String, Command> sorted) {
        this.commands = new HashMap<>(sorted);
        this.specs = sorted.values().stream().map(Command::spec).toList();
        this.catalog = Fingerprint.of(specs);
    }

    /**
     * A table of {@code commands}.
     *
     * @throws IllegalArgumentException if two of them have one name
     */
    public static CommandTable of(Collection<Command> commands) {
        var sorted = new TreeMap<String, Command>();
        for (Command command : commands) {
            @Nullable Command other = sorted.putIfAbsent(command.name(), command);
            if (other != null) {
                throw new IllegalArgumentException("two commands are called \"" + command.name() + "\": "
                        + classOf(other) + " and " + classOf(command));
            }
        }
        return new CommandTable(sorted);
    }

    /**
     * A table of the commands that {@code handlers} run; each is asked for its spec once.
     *
     * @throws IllegalArgumentException if two of them have one name
     */
    public static CommandTable ofHandlers(Iterable<? extends CommandHandler> handlers) {
        var commands = new ArrayList<Command>();
        handlers.forEach(handler -> commands.add(Command.of(handler)));
        return of(commands);
    }

    /** The command that {@code action} calls, or null. */
    public @Nullable Command find(String action) {
        return commands.get(action);
    }

    /** The names of commands that {@code action} may have meant, the nearest first; none if none is near. */
    public List<String> nearest(String action) {
        return Nearest.listTo(action, specs.stream().map(CommandSpec::name).toList(), MOST_SUGGESTIONS);
    }

    /** All commands. */
    public Collection<Command> commands() {
        return List.copyOf(commands.values());
    }

    /** What all commands are, sorted by name. */
    public List<CommandSpec> specs() {
        return specs;
    }

    /** An opaque word that changes when the commands do: the {@code catalog} of the protocol. */
    public String catalog() {
        return catalog;
    }

    private static String classOf(Command command) {
        return command.handler().getClass().getName();
    }
}
