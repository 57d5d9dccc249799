package dev.waybill.server.connection;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.protocol.BodyWriter;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.HeaderTooLargeException;
import dev.waybill.protocol.Wire;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a reply: its header, and a body from bytes that are there, a writer or rows. What fails before the header has
 * left becomes another reply; what fails after breaks the body off with a trailer that says so. Of one thread.
 */
final class ReplyWriter {

    private static final String ROWS_MEDIA = "application/x-ndjson";

    private final Wire wire;
    private final ReplyHeader headers;
    private final DigestAlgorithm algorithm;
    private final Incidents incidents;
    private final CallGuard guard;

    /** Null where no command was called, whose reply has no body. */
    private final @Nullable ServerCall call;

    private Status status = Status.OK;
    private @Nullable BodyWriter body;
    private @Nullable Throwable failure;

    ReplyWriter(
            Wire wire,
            ReplyHeader headers,
            DigestAlgorithm algorithm,
            Incidents incidents,
            CallGuard guard,
            @Nullable ServerCall call) {
        this.wire = wire;
        this.headers = headers;
        this.algorithm = algorithm;
        this.incidents = incidents;
        this.guard = guard;
        this.call = call;
    }

    /** Sends {@code reply}. The guard of the call goes on only where the command's own code writes the body. */
    void write(Reply reply) throws IOException {
        status = reply.status();
        if (!(reply.payload() instanceof Reply.Payload.Written || reply.payload() instanceof Reply.Payload.Listed)) {
            guard.end();
        }
        switch (reply.payload()) {
            case Reply.Payload.None none -> send(reply);
            case Reply.Payload.Bytes bytes -> send(reply, bytes.media(), bytes.content());
            case Reply.Payload.Written written ->
                send(reply, written.media(), out -> SoleWriter.write(written.writer(), out));
            case Reply.Payload.Listed<?> listed -> send(reply, ROWS_MEDIA, out -> writeRows(listed, out));
        }
    }

    private void send(Reply reply) throws IOException {
        try {
            wire.write(headers.of(reply, incidents.last()));
        } catch (HeaderTooLargeException e) {
            refuse(e);
        }
    }

    /** Answers that the reply failed, of which nothing was sent. */
    private void refuse(Throwable cause) throws IOException {
        failure = cause;
        Reply refusal = incidents.refusal(cause);
        status = refusal.status();
        wire.write(headers.of(refusal, incidents.last()));
    }

    /** What was sent. */
    CallReport.Sent sent() {
        return new CallReport.Sent(status, body == null ? 0 : body.sentBytes(), failure);
    }

    /** Lets go of a reply that cannot be sent, or not to its end, because of {@code cause}. */
    CallReport.Sent giveUp(Reply reply, IOException cause) {
        if (reply.payload() instanceof Reply.Payload.Bytes bytes) {
            incidents.close(bytes.content());
        }
        status = Status.ABORTED;
        failure = cause;
        return sent();
    }

    /** A content may be a command's code: it may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private void send(Reply reply, String media, Content content) throws IOException {
        BodyWriter begun;
        try {
            begun = begin(reply, media);
        } catch (HeaderTooLargeException e) {
            incidents.close(content);
            refuse(e);
            return;
        }
        try {
            checkWhole(content, begun.writeAllFrom(content));
            begun.end();
        } catch (ConnectionLostException e) {
            throw e;
        } catch (Throwable e) {
            failure = e;
            breakOff(begun, incidents.refusal(e));
        }
        incidents.close(content);
    }

    /**
     * Checks that {@code content} has brought what it announced.
     *
     * @throws CommandException if that was less, as when a file is cut while it is read
     */
    static void checkWhole(Content content, long sentBytes) {
        long announced = content.lengthBytes();
        if (announced != Content.UNKNOWN && announced > sentBytes) {
            throw new CommandException(Status.CHANGED, "the file became shorter while it was sent");
        }
        if (announced != Content.UNKNOWN && announced < sentBytes) {
            throw new IllegalStateException(
                    "a content of " + announced + " bytes brought " + sentBytes + ": mend its lengthBytes()");
        }
    }

    private BodyWriter begin(Reply reply, String media) throws IOException {
        wire.write(headers.withBody(reply, media, algorithm.word()));
        body = wire.writeBody(algorithm);
        return body;
    }

    private interface Source {
        void writeTo(DeferredBody out) throws Exception;
    }

    /** A writer is a command's code: it may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private void send(Reply reply, String media, Source source) throws IOException {
        var out = new DeferredBody(() -> begin(reply, media));
        unsent(out);
        try {
            source.writeTo(out);
            guard.end();
            out.begun().end();
        } catch (ConnectionLostException e) {
            throw e;
        } catch (Throwable e) {
            if (e.getCause() instanceof ConnectionLostException lost) {
                throw lost;
            }
            failure = e;
            Reply refusal = guard.end() ? Incidents.tooLate() : incidents.refusal(e);
            status = refusal.status();
            if (out.hasBegun()) {
                breakOff(out.begun(), refusal);
            } else {
                wire.write(headers.of(refusal, incidents.last()));
            }
        }
    }

    private <T> void writeRows(Reply.Payload.Listed<T> listed, DeferredBody out) throws Exception {
        try (var rows = new SentRows<>(listed.table(), out)) {
            unsent(rows);
            SoleWriter.write(listed.writer(), rows);
        }
    }

    private void unsent(ServerCall.Unsent unsent) {
        if (call != null) {
            call.writes(unsent);
        }
    }

    private void breakOff(BodyWriter begun, Reply refusal) throws IOException {
        status = refusal.status();
        Header trailer = Header.of(
                Field.STATUS,
                (long) status.number(),
                Field.CODE,
                status.code(),
                Field.ERROR,
                Sentence.of(refusal.get(Field.ERROR)));
        String incident = incidents.last();
        begun.abort(incident == null ? trailer : trailer.with(Field.INCIDENT, incident));
    }
}
