package dev.waybill.server.policy;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandSpec;
import dev.waybill.server.command.CommandTable;
import java.util.List;

/** Who is at the other end of a connection, and what that one gets. A login changes both. Any thread reads, one writes. */
public final class Identity {

    private final Policy policy;
    private volatile Known known;

    private record Known(Caller caller, Rights rights) {}

    /** That of {@code caller}, until it becomes another. */
    public Identity(Policy policy, Caller caller) {
        this.policy = policy;
        this.known = new Known(caller, policy.of(caller));
    }

    /** The caller. */
    public Caller caller() {
        return known.caller;
    }

    /** What the caller gets. */
    public Rights rights() {
        return known.rights;
    }

    /** The commands of {@code table} that the caller may call, sorted by name. */
    public List<CommandSpec> commands(CommandTable table) {
        Known now = known;
        return now.rights.commands(table, now.caller);
    }

    /** The catalog tag that the caller is to know. */
    public String catalogTag(CommandTable table) {
        Known now = known;
        return now.rights.catalogTag(table, now.caller);
    }

    /** From now on {@code caller} is there, with its own rights. */
    public void become(Caller caller) {
        known = new Known(caller, policy.of(caller));
    }
}
