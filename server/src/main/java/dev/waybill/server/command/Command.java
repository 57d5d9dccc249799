package dev.waybill.server.command;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A handler with its spec, which was asked once, what binds its arguments, and what it bears. Any thread. */
public final class Command {

    private static final String BUILT_IN = "waybill";

    /** The limit of calls that were given up and still run: each keeps a part of the processors. */
    private static final int MAX_HANGING = 8;

    private final CommandHandler handler;
    private final CommandSpec spec;
    private final Arguments arguments;
    private final Generation generation;
    private final CommandLimits limits;
    private final int maxCalls;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();

    private Command(CommandHandler handler, CommandSpec spec, Generation generation, CommandLimits limits) {
        this.handler = handler;
        this.spec = spec;
        this.arguments = new Arguments(spec);
        this.generation = generation;
        this.limits = limits.over(spec);
        this.maxCalls = this.limits.calls() == null ? Integer.MAX_VALUE : this.limits.calls();
    }

    /** Asks {@code handler}, which stays as long as the server, for its spec. */
    public static Command of(CommandHandler handler) {
        ClassLoader loader = handler.getClass().getClassLoader();
        return new Command(handler, handler.spec(), Generation.lasting(BUILT_IN, loader), CommandLimits.NONE);
    }

    /**
     * The command that {@code handler} of {@code generation} runs.
     *
     * @param spec what the handler said it is, once and for all
     * @param limits what the operator said of it
     */
    public static Command of(CommandHandler handler, CommandSpec spec, Generation generation, CommandLimits limits) {
        return new Command(handler, spec, generation, limits);
    }

    /** Runs it. */
    public CommandHandler handler() {
        return handler;
    }

    /** What it is. */
    public CommandSpec spec() {
        return spec;
    }

    /** What makes its values of a header's fields. */
    public Arguments arguments() {
        return arguments;
    }

    /** Whose code it is. */
    public Generation generation() {
        return generation;
    }

    /** The action that calls it. */
    public String name() {
        return spec.name();
    }

    /** How long one call may take; {@code usual} if neither the spec nor the operator says. */
    public Duration deadline(Duration usual) {
        return limits.deadline() == null ? usual : limits.deadline();
    }

    /** How many bytes its body may have, but never more than {@code max}. */
    public long bodyBytes(long max) {
        return limits.bodyBytes() == null ? max : Math.min(max, limits.bodyBytes());
    }

    /**
     * A call begins, to be ended by {@link #end}.
     *
     * @throws CommandException 429 if it has as many as it bears, or some that hang
     */
    public void begin() {
        if (hanging.get() >= MAX_HANGING) {
            throw new CommandException(
                    Status.TOO_MANY,
                    hanging + " calls of " + name() + " were given up and run still, so it takes no more: the server's"
                            + " operator can mend or reload its plugin");
        }
        if (maxCalls != Integer.MAX_VALUE && calls.incrementAndGet() > maxCalls) {
            calls.decrementAndGet();
            throw new CommandException(
                    Status.TOO_MANY,
                    name() + " runs " + maxCalls + (maxCalls == 1 ? " time" : " times")
                            + " already, and may not more often at once: try again in a while");
        }
    }

    /** A call was given up and still runs, for an unknown time. */
    public void givenUp() {
        hanging.incrementAndGet();
    }

    /** A call that was given up has come to its end. */
    public void endedAfterAll() {
        hanging.decrementAndGet();
    }

    /** A call is over. */
    public void end() {
        if (maxCalls != Integer.MAX_VALUE) {
            calls.decrementAndGet();
        }
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

    /**
     * Checks that a request's body is announced with the digest that this command wants, if it wants one.
     *
     * @throws CommandException 400 if it is not
     */
    public void checkDigest(@Nullable DigestAlgorithm announced) {
        @Nullable DigestAlgorithm wanted = spec.digest();
        if (wanted != null && wanted != announced) {
            throw new CommandException(
                    Status.BAD_ARGUMENT,
                    name() + " needs \"digest\":\"" + wanted.word() + "\" and the " + wanted + " in the trailer, not "
                            + (announced == null ? "no digest" : announced.word()));
        }
    }
}
