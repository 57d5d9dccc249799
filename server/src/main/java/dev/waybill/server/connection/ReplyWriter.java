package dev.waybill.server.connection;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Outcome;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.protocol.BodyWriter;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.DigestAlgorithm;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Wire;
import java.io.IOException;
import java.time.Duration;
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
    private long sentBytes;
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

    /**
     * Sends {@code reply}, which answers a request that brought {@code body}. The guard of the call goes on only where
     * the command's own code writes the body.
     */
    Outcome write(Reply reply, RequestBody body, long beganNanos) throws IOException {
        status = reply.status();
        if (!(reply.payload() instanceof Reply.Payload.Written || reply.payload() instanceof Reply.Payload.Listed)) {
            guard.end();
        }
        switch (reply.payload()) {
            case Reply.Payload.None none -> wire.write(headers.of(reply, incidents.last()));
            case Reply.Payload.Bytes bytes -> send(reply, bytes.media(), bytes.content());
            case Reply.Payload.Written written ->
                send(reply, written.media(), out -> written.writer().write(out));
            case Reply.Payload.Listed<?> listed -> send(reply, ROWS_MEDIA, out -> writeRows(listed, out));
        }
        return new Outcome(
                status, body.receivedBytes(), sentBytes, Duration.ofNanos(System.nanoTime() - beganNanos), failure);
    }

    private void send(Reply reply, String media, Content content) throws IOException {
        wire.write(headers.withBody(reply, media, algorithm.word()));
        BodyWriter body = wire.writeBody(algorithm);
        try (content) {
            sentBytes = body.writeAllFrom(content);
            if (content.lengthBytes() == Content.UNKNOWN || content.lengthBytes() == sentBytes) {
                body.end();
            } else {
                breakOff(body, Reply.failure(Status.CHANGED, "the file became shorter while it was sent"));
            }
        } catch (ConnectionLostException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            failure = e;
            breakOff(body, refusal(e));
        }
    }

    private interface Source {
        void writeTo(DeferredBody out) throws Exception;
    }

    /** A writer is a command's code: it may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private void send(Reply reply, String media, Source source) throws IOException {
        var out = new DeferredBody(() -> {
            wire.write(headers.withBody(reply, media, algorithm.word()));
            return wire.writeBody(algorithm);
        });
        unsent(out);
        try {
            source.writeTo(out);
            guard.end();
            BodyWriter body = out.begun();
            body.end();
            sentBytes = body.sentBytes();
        } catch (ConnectionLostException e) {
            throw e;
        } catch (Throwable e) {
            if (e.getCause() instanceof ConnectionLostException lost) {
                throw lost;
            }
            failure = e;
            Reply refusal = guard.end() ? tooLate() : refusal(e);
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
            listed.writer().write(rows);
        }
    }

    private void unsent(ServerCall.Unsent unsent) {
        if (call != null) {
            call.writes(unsent);
        }
    }

    private void breakOff(BodyWriter body, Reply refusal) throws IOException {
        status = refusal.status();
        sentBytes = body.sentBytes();
        Header trailer = Header.of(
                Field.STATUS, (long) status.number(), Field.CODE, status.code(), Field.ERROR, refusal.get(Field.ERROR));
        String incident = incidents.last();
        body.abort(incident == null ? trailer : trailer.with(Field.INCIDENT, incident));
    }

    private Reply refusal(Throwable e) {
        return switch (e) {
            case CommandException refused -> Reply.failure(refused.status(), refused.sentence());
            case InterruptedException interrupted -> tooLate();
            default -> incidents.reply(e);
        };
    }

    static Reply tooLate() {
        return Reply.failure(Status.DEADLINE, "the command took too long, or the server is stopping");
    }
}
