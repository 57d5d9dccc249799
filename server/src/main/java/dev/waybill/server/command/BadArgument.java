package dev.waybill.server.command;

import dev.waybill.api.CommandException;
import dev.waybill.api.Parameter;
import dev.waybill.api.Status;
import org.jspecify.annotations.Nullable;

/** The refusal of an argument. */
final class BadArgument {

    private BadArgument() {}

    /** The argument of {@code parameter} must be {@code rule}, but is {@code raw}. */
    static CommandException of(Parameter<?> parameter, String rule, @Nullable Object raw) {
        return new CommandException(
                Status.BAD_ARGUMENT, "\"" + parameter.name() + "\" must be " + rule + ", not " + Quoted.of(raw));
    }
}
