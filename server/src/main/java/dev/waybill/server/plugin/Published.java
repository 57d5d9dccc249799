package dev.waybill.server.plugin;

import dev.waybill.server.command.CommandTable;
import dev.waybill.server.command.NamedAuthenticator;
import dev.waybill.server.command.NamedDialect;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the server can do with all that is built in and all plugins at one moment. Immutable.
 *
 * @param table the commands, with the filters around them
 * @param dialects by their names
 * @param stores by their kinds
 * @param authenticators in the order in which they are asked
 */
public record Published(
        CommandTable table,
        SortedMap<String, NamedDialect> dialects,
        SortedMap<String, NamedStore> stores,
        List<NamedAuthenticator> authenticators) {

    /** What {@code all} bring together; no two of them bring the same name. */
    static Published of(Collection<Contributions> all) {
        Contributions merged = Contributions.merged(all);
        return new Published(
                CommandTable.of(merged.commands(), merged.filters()),
                byName(merged.dialects(), NamedDialect::name),
                byName(merged.stores(), NamedStore::kind),
                merged.authenticators());
    }

    private static <T> SortedMap<String, T> byName(List<T> all, Function<T, String> nameOf) {
        var byName = new TreeMap<String, T>();
        all.forEach(each -> byName.put(nameOf.apply(each), each));
        return Collections.unmodifiableSortedMap(byName);
    }
}
