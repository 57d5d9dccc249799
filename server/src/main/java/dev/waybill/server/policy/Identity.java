package dev.waybill.server.policy;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandSpec;
import dev.waybill.server.command.CommandTable;
import java.util.List;

/**
 * Who is at the other end of a connection, and what that one gets by the policy that holds now. A login changes the
 * caller. Any thread reads, one writes.
 */
public final class Identity {

    private final CurrentPolicy policies;
    private volatile Known known;

    private record Known(Policy policy, Caller caller, Rights rights) {
        static Known of(Policy policy, Caller caller) {
            return new Known(policy, caller, policy.of(caller));
        }
    }

    /** That of {@code caller}, until it becomes another. */
    public Identity(CurrentPolicy policies, Caller caller) {
        this.policies = policies;
        this.known = Known.of(policies.now(), caller);
    }

    /** Policies have no equals: another one is another object. */
    @SuppressWarnings("ReferenceEquality")
    private Known known() {
        Known seen = known;
        Policy now = policies.now();
        if (seen.policy == now) {
            return seen;
        }
        Known renewed = Known.of(now, now.renewed(seen.caller));
        known = renewed;
        return renewed;
    }

    /** The caller. */
    public Caller caller() {
        return known.caller;
    }

    /** What the caller gets. */
    public Rights rights() {
        return known().rights;
    }

    /** The commands of {@code table} that the caller may call, sorted by name. */
    public List<CommandSpec> commands(CommandTable table) {
        Known now = known();
        return now.rights.commands(table, now.caller);
    }

    /** The catalog tag that the caller is to know. */
    public String catalogTag(CommandTable table) {
        Known now = known();
        return now.rights.catalogTag(table, now.caller);
    }

    /** From now on {@code caller} is there, with its own rights. */
    public void become(Caller caller) {
        known = Known.of(policies.now(), caller);
    }
}
