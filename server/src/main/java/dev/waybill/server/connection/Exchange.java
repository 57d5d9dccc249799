package dev.waybill.server.connection;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Outcome;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Wire;
import dev.waybill.server.command.CommandTable;
import java.io.IOException;
import java.time.Duration;
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
    private final WireLine line;
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
        this.incidents = new Incidents(service.log(), action());
        this.body = new RequestBody(
                wire,
                Boolean.TRUE.equals(header.get(Field.BODY)),
                digestOrNull(header),
                Boolean.TRUE.equals(header.get(Field.ASK))
                        ? replyHeader.interim().with(Field.STATUS, 100L)
                        : null,
                service.limits().uploadBytes());
        boolean tells = Boolean.TRUE.equals(header.get(Field.PROGRESS));
        this.line = new WireLine(wire, tells ? replyHeader.interim() : null, body);
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
        Admission admission;
        try {
            admission = admit(previousFailed);
        } catch (CommandException e) {
            return send(Reply.failure(e.status(), e.sentence()));
        }
        try (admission) {
            return run(admission);
        }
    }

    private Result run(Admission admission) throws IOException {
        CommandSpec spec = admission.command().spec();
        long nanos = admission.command().deadline(service.limits().deadline()).toNanos();
        guard.begin(beganNanos + (spec.isEndless() ? Long.MAX_VALUE / 2 : nanos), spec.isEndless());
        try {
            return spec.isHeavy()
                    ? service.heavy().run(spec.name(), guard, () -> callAndSend(admission))
                    : callAndSend(admission);
        } catch (InterruptedException e) {
            guard.end();
            return send(ReplyWriter.tooLate());
        }
    }

    /** The reply's body is the command's code too: it is written with the same context class loader. */
    private Result callAndSend(Admission admission) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(admission.command().generation().loader());
        call = new ServerCall(service, caller, line, admission.command().spec(), body, guard, incidents);
        try {
            return send(call(admission, call));
        } finally {
            guard.end();
            close(call);
            thread.setContextClassLoader(before);
        }
    }

    private static Reply call(Admission admission, ServerCall call) {
        try {
            return admission.run(call, call);
        } catch (InterruptedException e) {
            return ReplyWriter.tooLate();
        }
    }

    private Result send(Reply reply) throws IOException {
        if (guard.isAbandoned()) {
            throw new ConnectionLostException(action() + " went on after its deadline and was given up");
        }
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

    private Admission admit(boolean previousFailed) {
        Envelope envelope = Envelope.of(header);
        want = envelope.want();
        if (envelope.ifPrevious() && previousFailed) {
            throw new CommandException(Status.PREVIOUS, "the request before this one failed, so this one was not run");
        }
        var wanted = new Admission.Wanted(
                caller, envelope.action(), Boolean.TRUE.equals(header.get(Field.BODY)), Envelope.arguments(header));
        Admission admission = Admission.of(service, wanted, incidents);
        body.limitTo(admission.command().bodyBytes(service.limits().uploadBytes()));
        return admission;
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
        service.log().answered(caller, action(), subject(), outcome);
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

    private boolean discardRest() throws IOException {
        return !body.isPending() || body.discard(service.limits().drainBytes());
    }

    private Farewell overDrained() {
        return new Farewell(
                Status.TOO_LARGE,
                "more than " + service.limits().drainBytes() + " bytes of a refused body came: abort it, or ask first");
    }

    /** What a call forgot may fail to close: that comes too late for its reply. */
    private void close(ServerCall ended) {
        try {
            ended.close();
        } catch (IOException | RuntimeException e) {
            incidents.reply(e);
        }
    }

    /** What is asked for, as far as the header says it. */
    String action() {
        return header.get(Field.ACTION) instanceof String action ? Sentence.shown(action) : "";
    }

    private @Nullable String subject() {
        return header.get("path") instanceof String path ? path : null;
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
