package dev.waybill.server.call;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.CommandTable;
import dev.waybill.server.command.Filter;
import dev.waybill.server.command.Route;
import dev.waybill.server.policy.Identity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that was let in: its command is found and allowed to its caller, its arguments are bound, and it counts among
 * the calls of the command. It leases the code that it needs until it is closed. Of one thread.
 */
final class Admission implements AutoCloseable {

    private final Route route;
    private final @Nullable Object[] values;
    private volatile boolean givenUp;

    private Admission(Route route, @Nullable Object[] values) {
        this.route = route;
        this.values = values;
    }

    /**
     * What a request asks for.
     *
     * @param digest the algorithm that its body is announced with, or null
     */
    record Wanted(
            String action,
            boolean body,
            @Nullable DigestAlgorithm digest,
            Map<String, ? extends @Nullable Object> arguments) {}

    /**
     * Lets a call in.
     *
     * @param incidents numbers what the command's own checks of arguments throw
     * @throws CommandException if it may not come in
     */
    static Admission of(CallContext context, Identity identity, Wanted wanted, Incidents incidents) {
        Route route = enter(context, identity, wanted.action);
        Command command = route.command();
        boolean begun = false;
        try {
            identity.rights().check(command, identity.caller());
            command.checkBody(wanted.body);
            command.checkDigest(wanted.digest);
            @Nullable Object[] values = bind(command, wanted.arguments, incidents);
            command.begin();
            begun = true;
            return new Admission(route, values);
        } finally {
            if (!begun) {
                route.leave();
            }
        }
    }

    /**
     * Lets a question about the arguments of {@code action} in, which counts as a call of it.
     *
     * @throws CommandException if a call of it may not come in
     */
    static Admission ofQuestion(CallContext context, Identity identity, String action) {
        Route route = enter(context, identity, action);
        Command command = route.command();
        boolean begun = false;
        try {
            identity.rights().check(command, identity.caller());
            command.begin();
            begun = true;
            return new Admission(route, new @Nullable Object[0]);
        } finally {
            if (!begun) {
                route.leave();
            }
        }
    }

    /**
     * Leases the code of {@code action}. A route that cannot be entered was retired after the table was read: the next
     * look reads a newer table.
     */
    private static Route enter(CallContext context, Identity identity, String action) {
        while (true) {
            CommandTable commands = context.commands().get();
            Route route = commands.find(action);
            if (route == null) {
                throw noAction(identity.commands(commands), action);
            }
            if (route.enter()) {
                return route;
            }
            Thread.onSpinWait();
        }
    }

    private static CommandException noAction(List<CommandSpec> commands, String action) {
        List<String> nearest = CommandTable.nearest(commands, action);
        return new CommandException(
                Status.NO_ACTION,
                "there is no command \"" + ErrorText.shown(action) + "\""
                        + (nearest.isEmpty()
                                ? ": \"commands\" lists all"
                                : ": did you mean " + String.join(", ", nearest) + "?"));
    }

    /** A parameter's own check may be a plugin's code, which may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private static @Nullable Object[] bind(
            Command command, Map<String, ? extends @Nullable Object> arguments, Incidents incidents) {
        try {
            return command.arguments().bind(arguments);
        } catch (CommandException e) {
            throw e;
        } catch (Throwable e) {
            Reply failed = incidents.reply(command.name(), e);
            throw new CommandException(failed.status(), String.valueOf(failed.get("error")), e);
        }
    }

    /** The paths that the call is about, in the order of their parameters. */
    List<String> subjects() {
        return Subjects.of(command().spec(), values);
    }

    /** Whether code of a plugin has a part in it. */
    boolean isOfPlugin() {
        return !route.isBuiltIn();
    }

    /** The call is given up: it is over for everybody, though its code still runs. */
    void givenUp() {
        givenUp = true;
        command().givenUp();
    }

    /** The command that is called. */
    Command command() {
        return route.command();
    }

    /** The filters around it. */
    List<Filter> filters() {
        return route.filters();
    }

    /** The request to the command, which sees the call as {@code surroundings}. */
    Request request(Request.Call surroundings) {
        return Request.of(command().spec(), values, surroundings);
    }

    @Override
    public void close() {
        command().end();
        if (givenUp) {
            command().endedAfterAll();
        }
        route.leave();
    }
}
