package dev.waybill.server.connection;

import static java.util.Objects.requireNonNull;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Outcome;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Wire;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.CommandTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its reply: the header's own fields, the gate, the arguments, the handler, what it left unread, the
 * reply. Whatever goes wrong on the command's side is a reply; what it throws is the connection's end. Of one thread.
 */
final class Exchange {

    private final Service service;
    private final Wire wire;
    private final Caller caller;
    private final CallGuard guard;
    private final Header header;
    private final CommandTable commands;
    private final long beganNanos = System.nanoTime();
    private final RequestBody body;
    private final ReplyHeader replyHeader;
    private final Incidents incidents;
    private DigestAlgorithm want = DigestAlgorithm.CRC32;
    private @Nullable ServerCall call;
    private boolean answered;

    /** @param toldCatalog the last catalog that this connection was told */
    Exchange(Service service, Wire wire, Caller caller, CallGuard guard, Header header, String toldCatalog) {
        this.service = service;
        this.wire = wire;
        this.caller = caller;
        this.guard = guard;
        this.header = header;
        this.commands = service.commands().get();
        this.replyHeader =
                new ReplyHeader(idOrNull(header), commands.catalog().equals(toldCatalog) ? null : commands.catalog());
        this.incidents = new Incidents(service.log(), actionOrEmpty());
        this.body = new RequestBody(
                wire,
                Boolean.TRUE.equals(header.get(Field.BODY)),
                digestOrNull(header),
                Boolean.TRUE.equals(header.get(Field.ASK))
                        ? replyHeader.interim().with(Field.STATUS, 100L)
                        : null,
                service.limits().uploadBytes());
    }

    /** The id of the request if it waits for its reply still, else null. */
    @Nullable
    Object idToAnswer() {
        return answered ? null : replyHeader.id();
    }

    /** How an exchange ended, and whether its connection may go on. */
    record Result(Status status, @Nullable Farewell farewell) {}

    /** The catalog that the reply told, or the one that was known before. */
    String catalog() {
        return commands.catalog();
    }

    /**
     * Runs the request and sends its reply.
     *
     * @param previousFailed whether the request before on this connection did
     */
    Result run(boolean previousFailed) throws IOException {
        try {
            return send(answer(previousFailed));
        } finally {
            guard.end();
            closeCall();
        }
    }

    private Result send(Reply reply) throws IOException {
        var writer = new ReplyWriter(wire, replyHeader, want, incidents, guard, call);
        boolean early = !reply.isOk() && reply.payload() == Reply.Payload.None.NONE;
        boolean drained;
        try {
            IOException lost = body.lost();
            if (lost != null) {
                throw lost;
            }
            drained = early || discardRest();
            writer.write(reply);
        } catch (IOException e) {
            tell(reply, writer.giveUp(reply, e));
            throw e;
        }
        answered = true;
        tell(reply, writer.told());
        return new Result(writer.told().status(), drained && (!early || discardRest()) ? null : overDrained());
    }

    private Reply answer(boolean previousFailed) {
        Command command;
        Request request;
        try {
            Envelope envelope = Envelope.of(header);
            want = envelope.want();
            if (envelope.ifPrevious() && previousFailed) {
                throw new CommandException(
                        Status.PREVIOUS, "the request before this one failed, so this one was not run");
            }
            command = find(envelope.action());
            service.gate().check(command.spec(), caller);
            command.checkBody(Boolean.TRUE.equals(header.get(Field.BODY)));
            Map<String, @Nullable Object> arguments = Envelope.arguments(header);
            @Nullable Object[] values = command.arguments().bind(arguments);
            call = new ServerCall(
                    service, wire, caller, command.spec(), body, envelope.progress() ? replyHeader.interim() : null);
            request = Request.of(command.spec(), values, call);
        } catch (CommandException e) {
            return Reply.failure(e.status(), e.sentence());
        }
        return handle(command, request);
    }

    /** The one place where a command's code may throw anything: a plugin can bring a LinkageError. */
    @SuppressWarnings("CatchingUnchecked")
    private Reply handle(Command command, Request request) {
        Duration deadline = command.spec().deadline();
        long nanos = (deadline == null ? service.limits().deadline() : deadline).toNanos();
        guard.begin(
                beganNanos + (command.spec().isEndless() ? Long.MAX_VALUE / 2 : nanos),
                command.spec().isEndless());
        try {
            return requireNonNull(command.handler().handle(request), "the command answered null");
        } catch (CommandException e) {
            return Reply.failure(e.status(), e.sentence());
        } catch (InterruptedException e) {
            return ReplyWriter.tooLate();
        } catch (Throwable e) {
            if (body.lost() != null || guard.end()) {
                return ReplyWriter.tooLate();
            }
            return incidents.reply(e);
        }
    }

    /** Tells the log, and the listener: a command's code, which may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private void tell(Reply reply, ReplyWriter.Told told) {
        var outcome = new Outcome(
                told.status(),
                body.receivedBytes(),
                told.sentBytes(),
                Duration.ofNanos(System.nanoTime() - beganNanos),
                told.failure());
        service.log().answered(caller, actionOrEmpty(), subject(), outcome);
        Consumer<Outcome> listener = reply.listener();
        if (listener == null) {
            return;
        }
        try {
            listener.accept(outcome);
        } catch (Throwable e) {
            incidents.reply(e);
        }
    }

    private Command find(String action) {
        Command command = commands.find(action);
        if (command != null) {
            return command;
        }
        List<String> nearest = commands.nearest(action);
        throw new CommandException(
                Status.NO_ACTION,
                "there is no command \"" + shown(action) + "\""
                        + (nearest.isEmpty()
                                ? ": \"commands\" lists all"
                                : ": did you mean " + String.join(", ", nearest) + "?"));
    }

    private boolean discardRest() throws IOException {
        return !body.isPending() || body.discard(service.limits().drainBytes());
    }

    private Farewell overDrained() {
        return new Farewell(
                Status.TOO_LARGE,
                "more than " + service.limits().drainBytes() + " bytes of a refused body came: abort it, or ask first");
    }

    /** What a call forgot may fail to close: that comes too late for its reply. */
    private void closeCall() {
        if (call == null) {
            return;
        }
        try {
            call.close();
        } catch (IOException | RuntimeException e) {
            incidents.reply(e);
        }
    }

    private String actionOrEmpty() {
        return header.get(Field.ACTION) instanceof String action ? shown(action) : "";
    }

    private @Nullable String subject() {
        return header.get("path") instanceof String path ? path : null;
    }

    private static String shown(String action) {
        return action.length() <= 64 ? action : action.substring(0, 64) + "…";
    }

    private static @Nullable DigestAlgorithm digestOrNull(Header header) {
        return header.get(Field.DIGEST) instanceof String word ? DigestAlgorithm.of(word) : null;
    }

    private static @Nullable Object idOrNull(Header header) {
        try {
            return Envelope.id(header);
        } catch (CommandException e) {
            return null;
        }
    }
}
