package dev.waybill.server.connection;

import static java.util.Objects.requireNonNull;

import dev.waybill.api.CommandException;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.server.command.CommandTable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request and its reply: the header's own fields, the gate, the arguments, the handler, what it left unread, the
 * reply. Whatever goes wrong on the command's side is a reply; what it throws is the connection's end. Of one thread.
 */
final class Exchange {

    private final Service service;
    private final Connection connection;
    private final CommandTable commands;
    private final long sinceNanos = System.nanoTime();
    private final RequestBody body;
    private final ReplyHeader replyHeader;
    private final Incidents incidents;
    private final String action;
    private final WireLine line;
    private CallReport report;

    /** Until it was looked at: a call may last for a day, and its header weighs up to 64 KiB. */
    private @Nullable Header header;

    private DigestAlgorithm want = DigestAlgorithm.CRC32;
    private @Nullable ServerCall call;
    private boolean answered;

    /** @param toldCatalog the last catalog that this connection was told */
    Exchange(Service service, Connection connection, Header header, String toldCatalog) {
        this.service = service;
        this.connection = connection;
        this.header = header;
        this.action = header.get(Field.ACTION) instanceof String word ? Sentence.shown(word) : "";
        this.commands = service.commands().get();
        this.replyHeader =
                new ReplyHeader(idOrNull(header), commands.catalog().equals(toldCatalog) ? null : commands.catalog());
        this.incidents = new Incidents(service.log(), action);
        this.report = new CallReport(service.log(), incidents, connection.caller(), action, pathIn(header), sinceNanos);
        this.body = new RequestBody(
                connection.wire(),
                Boolean.TRUE.equals(header.get(Field.BODY)),
                digestOrNull(header),
                Boolean.TRUE.equals(header.get(Field.ASK))
                        ? replyHeader.interim().with(Field.STATUS, 100L)
                        : null,
                service.limits().uploadBytes());
        this.line = new WireLine(
                connection.wire(), replyHeader.interim(), Boolean.TRUE.equals(header.get(Field.PROGRESS)), body);
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
        } catch (BadFrameException e) {
            report.tell(Reply.failure(e.status(), ""), new CallReport.Sent(e.status(), 0, null), 0);
            throw e;
        }
        var called = new ServerCall(
                service, connection.caller(), line, admission.command().spec(), body, connection.guard(), incidents);
        call = called;
        try (var scope = new CallScope(service, admission, called, connection.guard(), incidents)) {
            scope.begin(sinceNanos);
            return scope.run(() -> send(scope.reply()));
        } catch (InterruptedException e) {
            return send(Incidents.tooLate());
        }
    }

    private Result send(Reply reply) throws IOException {
        if (connection.guard().isAbandoned()) {
            throw new ConnectionLostException(action + " went on after its deadline and was given up");
        }
        var writer = new ReplyWriter(connection.wire(), replyHeader, want, incidents, connection.guard(), call);
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
            report.tell(reply, writer.giveUp(reply, e), body.receivedBytes());
            throw e;
        }
        answered = true;
        report.tell(reply, writer.sent(), body.receivedBytes());
        return new Result(writer.sent().status(), drained && (!early || discardRest()) ? null : overDrained());
    }

    private Admission admit(boolean previousFailed) throws BadFrameException {
        try {
            return admit(requireNonNull(header), previousFailed);
        } finally {
            header = null;
        }
    }

    private Admission admit(Header header, boolean previousFailed) throws BadFrameException {
        Envelope.checkBodyIsClear(header);
        Envelope envelope = Envelope.of(header);
        want = envelope.want();
        if (envelope.ifPrevious() && previousFailed) {
            throw new CommandException(Status.PREVIOUS, "the request before this one failed, so this one was not run");
        }
        var wanted = new Admission.Wanted(
                connection.caller(),
                envelope.action(),
                Boolean.TRUE.equals(header.get(Field.BODY)),
                Envelope.arguments(header));
        Admission admission = Admission.of(service, wanted, incidents);
        report = report.about(admission.subjects());
        body.limitTo(admission.command().bodyBytes(service.limits().uploadBytes()));
        return admission;
    }

    private boolean discardRest() throws IOException {
        return !body.isPending() || body.discard(service.limits().drainBytes());
    }

    private Farewell overDrained() {
        return new Farewell(
                Status.TOO_LARGE,
                "more than " + service.limits().drainBytes() + " bytes of a refused body came: abort it, or ask first");
    }

    /** What is asked for, as far as the header says it. */
    String action() {
        return action;
    }

    /** What a request that is refused was about, as far as it can be told. */
    private static List<String> pathIn(Header header) {
        return header.get("path") instanceof String path ? List.of(path) : List.of();
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
