package dev.waybill.server.command;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a server at one moment. A value: when commands come or go, another table takes its place, and calls
 * that run keep the {@link Route} they found. Any thread.
 */
public final class CommandTable {

    private static final int MAX_SUGGESTIONS = 3;

    private final Map<String, Route> routes;
    private final List<Command> commands;
    private final List<CommandSpec> specs;
    private final String catalogTag;

    private CommandTable(SortedMap<String, Command> sorted, List<Filter> filters) {
        this.routes = new HashMap<>();
        for (Command command : sorted.values()) {
            routes.put(command.name(), new Route(command, around(command, filters)));
        }
        this.commands = List.copyOf(sorted.values());
        this.specs = commands.stream().map(Command::spec).toList();
        this.catalogTag = tagOf(specs);
    }

    /**
     * A table of {@code commands} alone.
     *
     * @throws IllegalArgumentException if two of them have one name
     */
    public static CommandTable of(Collection<Command> commands) {
        return of(commands, List.of());
    }

    /**
     * A table of {@code commands}, each with those of {@code filters} around it that want a part in it.
     *
     * @throws IllegalArgumentException if two of the commands have one name
     */
    public static CommandTable of(Collection<Command> commands, Collection<Filter> filters) {
        var sorted = new TreeMap<String, Command>();
        for (Command command : commands) {
            @Nullable Command other = sorted.putIfAbsent(command.name(), command);
            if (other != null) {
                throw new IllegalArgumentException("two commands are called \"" + command.name() + "\": "
                        + classOf(other) + " and " + classOf(command));
            }
        }
        return new CommandTable(
                sorted,
                filters.stream().sorted(Comparator.comparingInt(Filter::order)).toList());
    }

    private static List<Filter> around(Command command, List<Filter> filters) {
        return filters.stream()
                .filter(filter -> filter.appliesTo(command.spec()))
                .toList();
    }

    /** The way to the command that {@code action} calls, or null. */
    public @Nullable Route find(String action) {
        return routes.get(action);
    }

    /** The names of those of {@code specs} that {@code action} may have meant, the nearest first; none if none is near. */
    public static List<String> nearest(List<CommandSpec> specs, String action) {
        return Nearest.listTo(action, specs.stream().map(CommandSpec::name).toList(), MAX_SUGGESTIONS);
    }

    /** All commands, sorted by name. */
    public List<Command> commands() {
        return commands;
    }

    /** What all commands are, sorted by name. */
    public List<CommandSpec> specs() {
        return specs;
    }

    /** The {@link #tagOf tag} of all of them. */
    public String catalogTag() {
        return catalogTag;
    }

    /** An opaque word that changes when {@code specs} do: the {@code catalog} of the protocol. */
    public static String tagOf(List<CommandSpec> specs) {
        return Fingerprint.of(specs);
    }

    private static String classOf(Command command) {
        return command.handler().getClass().getName();
    }
}
