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
        if (spec.access() == Access.ADMIN && !isLocal(caller)) {
            throw new CommandException(
                    Status.DENIED,
                    spec.name() + " is for callers on the server's own machine, and you are " + caller.address());
        }
        if (!mayCall(spec, caller)) {
            throw new CommandException(
                    Status.DENIED, spec.name() + " changes files, and this server is read-only for " + caller.user());
        }
    }

    /** Those of {@code specs} that {@code caller} may call. */
    public List<CommandSpec> open(List<CommandSpec> specs, Caller caller) {
        return readOnly || !isLocal(caller)
                ? specs.stream().filter(spec -> mayCall(spec, caller)).toList()
                : specs;
    }

    private boolean mayCall(CommandSpec spec, Caller caller) {
        return switch (spec.access()) {
            case ANYONE, READ -> true;
            case WRITE -> !readOnly;
            case ADMIN -> isLocal(caller);
        };
    }

    /** As long as nobody logs in, whoever runs commands beside the server is taken for its operator. */
    private static boolean isLocal(Caller caller) {
        String address = caller.address();
        return address.equals("unix")
                || address.startsWith("127.")
                || address.startsWith("[::1]")
                || address.startsWith("[0:0:0:0:0:0:0:1]");
    }
}
