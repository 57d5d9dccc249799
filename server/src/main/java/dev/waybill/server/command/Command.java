package dev.waybill.server.command;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.Status;
import org.jspecify.annotations.Nullable;

/**
 * A handler with its spec, which was asked once, and what binds its arguments. Any thread.
 *
 * @param handler runs it
 * @param spec what the handler said it is, once and for all
 * @param arguments makes its values of a header's fields
 */
public record Command(CommandHandler handler, CommandSpec spec, Arguments arguments) {

    /** Asks {@code handler} for its spec. */
    public static Command of(CommandHandler handler) {
        CommandSpec spec = handler.spec();
        return new Command(handler, spec, new Arguments(spec));
    }

    /** The action that calls it. */
    public String name() {
        return spec.name();
    }

    /**
     * Checks that a request brings a body exactly if this command takes one.
     *
     * @throws CommandException 411 for a body that is missing, 400 for one that has no place here
     */
    public void checkBody(boolean comes) {
        @Nullable Parameter<?> takes = spec.bodyParameter();
        if (takes != null && !comes) {
            throw new CommandException(
                    Status.NO_BODY,
                    name() + " needs a body, " + takes.summary() + ": send \"body\":true and its bytes");
        }
        if (takes == null && comes) {
            throw new CommandException(Status.BAD_ARGUMENT, name() + " takes no body: send it without \"body\":true");
        }
    }
}
