package dev.waybill.server.policy;

import dev.waybill.api.Caller;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.command.CommandTable;
import dev.waybill.server.command.NamedAuthenticator;
import dev.waybill.server.limit.Allowance;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides what each caller gets. Any thread. */
@FunctionalInterface
public interface Policy {

    /** Makes the policy of a server. */
    @FunctionalInterface
    interface Factory {
        /**
         * The policy over {@code files}, the whole of what the server stores.
         *
         * @param authenticators those that there are, at any time
         */
        Policy over(FileStore files, Supplier<List<NamedAuthenticator>> authenticators);
    }

    /**
     * What {@code caller} gets. The same object for all callers with the same rights: what it has worked out is kept in
     * it.
     */
    Rights of(Caller caller);

    /** What {@code caller} may do at {@code path} with each command of {@code table}, and why. */
    default List<Effect> effects(Caller caller, CommandTable table, RemotePath path) {
        Rights rights = of(caller);
        return table.commands().stream()
                .map(command -> Effect.of(command.name(), rights.refusal(command, caller)))
                .toList();
    }

    /** What {@code caller}, who came under another policy, is by this one: its groups may have changed. */
    default Caller renewed(Caller caller) {
        return caller;
    }

    /** What {@code caller} may take; {@code usual} where nothing else was said of that one. */
    default Allowance allowance(Caller caller, Allowance usual) {
        return usual;
    }

    /** How callers prove who they are; null where nobody can. */
    default @Nullable Login login() {
        return null;
    }
}
