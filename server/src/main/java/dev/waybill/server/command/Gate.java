package dev.waybill.server.command;

import dev.waybill.api.Access;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Status;
import java.util.List;

/**
 * Who may call what: the one place that decides. Any thread.
 *
 * @param readOnly whether nobody may change anything
 */
public record Gate(boolean readOnly) {

    /**
     * Lets {@code caller} call the command that {@code spec} describes.
     *
     * @throws CommandException 403 if it may not
     */
    public void check(CommandSpec spec, Caller caller) {
        if (!mayCall(spec)) {
            throw new CommandException(
                    Status.DENIED, spec.name() + " changes files, and this server is read-only for " + caller.user());
        }
    }

    /** Those of {@code specs} that {@code caller} may call. */
    public List<CommandSpec> open(List<CommandSpec> specs, Caller caller) {
        return readOnly ? specs.stream().filter(this::mayCall).toList() : specs;
    }

    private boolean mayCall(CommandSpec spec) {
        return !readOnly || spec.access() != Access.WRITE;
    }
}
