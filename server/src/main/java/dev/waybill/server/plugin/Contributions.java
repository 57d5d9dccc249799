package dev.waybill.server.plugin;

import dev.waybill.server.command.Command;
import dev.waybill.server.command.Filter;
import dev.waybill.server.command.NamedAuthenticator;
import dev.waybill.server.command.NamedDialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a plugin brings, or several of them together. A kind of extension is one list here and one line in each method.
 *
 * @param commands to be called
 * @param filters around commands
 * @param dialects that listeners can speak
 * @param stores that the server can serve
 * @param authenticators that know users
 */
record Contributions(
        List<Command> commands,
        List<Filter> filters,
        List<NamedDialect> dialects,
        List<NamedStore> stores,
        List<NamedAuthenticator> authenticators) {

    Contributions {
        commands = List.copyOf(commands);
        filters = List.copyOf(filters);
        dialects = List.copyOf(dialects);
        stores = List.copyOf(stores);
        authenticators = List.copyOf(authenticators);
    }

    /**
     * A name that only one plugin can have.
     *
     * @param kind what has it: {@code "command"}
     */
    record Name(String kind, String text) {
        @Override
        public String toString() {
            return kind + " \"" + text + "\"";
        }
    }

    /** All of {@code each}, in that order. */
    static Contributions merged(Collection<Contributions> each) {
        return new Contributions(
                all(each, Contributions::commands),
                all(each, Contributions::filters),
                all(each, Contributions::dialects),
                all(each, Contributions::stores),
                all(each, Contributions::authenticators));
    }

    private static <T> List<T> all(Collection<Contributions> each, Function<Contributions, List<T>> kind) {
        return each.stream().flatMap(one -> kind.apply(one).stream()).toList();
    }

    /** Whether there is nothing at all. */
    boolean isEmpty() {
        return commands.isEmpty()
                && filters.isEmpty()
                && dialects.isEmpty()
                && stores.isEmpty()
                && authenticators.isEmpty();
    }

    /** The names that nobody else may have. */
    Set<Name> names() {
        var names = new LinkedHashSet<Name>();
        commands.forEach(command -> names.add(new Name("command", command.name())));
        dialects.forEach(dialect -> names.add(new Name("dialect", dialect.name())));
        stores.forEach(store -> names.add(new Name("store", store.kind())));
        return names;
    }

    /** For people: the names of commands, dialects and stores, and the classes of filters and authenticators. */
    List<String> labels() {
        var labels = new ArrayList<String>();
        commands.forEach(command -> labels.add(command.name()));
        filters.forEach(filter -> labels.add(filter.filter().getClass().getSimpleName()));
        dialects.forEach(dialect -> labels.add(dialect.name()));
        stores.forEach(store -> labels.add(store.kind()));
        authenticators.forEach(
                each -> labels.add(each.authenticator().getClass().getSimpleName()));
        return List.copyOf(labels);
    }
}
