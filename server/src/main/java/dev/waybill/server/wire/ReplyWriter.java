package dev.waybill.server.wire;

import dev.waybill.api.Content;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.api.store.StoredContent;
import dev.waybill.protocol.BodyWriter;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.HeaderTooLargeException;
import dev.waybill.protocol.Packer;
import dev.waybill.protocol.Wire;
import dev.waybill.server.call.CallRun;
import dev.waybill.server.call.ErrorText;
import dev.waybill.server.call.SoleWriter;
import dev.waybill.server.call.WholeContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a reply: its header, and a body from bytes that are there, a writer or rows. What fails before the header has
 * left becomes another reply; what fails after breaks the body off with a trailer that says so. Of one thread.
 */
final class ReplyWriter {

    private static final String ROWS_MEDIA = "application/x-ndjson";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** What is shorter costs more in its header than it saves. */
    private static final int MIN_PACKED_BYTES = 512;

    private final Wire wire;
    private final ReplyHeader headers;
    private final DigestAlgorithm algorithm;
    private final boolean mayPack;
    private final CallRun call;

    private Status status = Status.OK;
    private @Nullable BodyWriter body;
    private @Nullable Digest digest;
    private @Nullable Throwable failure;

    /** @param mayPack whether the caller takes packed bodies too */
    ReplyWriter(Wire wire, ReplyHeader headers, DigestAlgorithm algorithm, boolean mayPack, CallRun call) {
        this.wire = wire;
        this.headers = headers;
        this.algorithm = algorithm;
        this.mayPack = mayPack;
        this.call = call;
    }

    /** Sends {@code reply}. */
    void write(Reply reply) throws IOException {
        status = reply.status();
        call.sends(reply);
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
            wire.write(headers.of(reply, call.incident()));
        } catch (HeaderTooLargeException e) {
            refuse(e);
        }
    }

    /** Sends a refusal in place of the reply, of which nothing was sent. */
    private void refuse(Throwable cause) throws IOException {
        failure = cause;
        Reply refusal = call.refusal(cause);
        status = refusal.status();
        wire.write(headers.of(refusal, call.incident()));
    }

    /** What was sent. */
    CallRun.Sent sent() {
        return new CallRun.Sent(status, body == null ? 0 : body.sentBytes(), digest, failure);
    }

    /** Gives up a reply that {@code cause} keeps from being sent whole. */
    CallRun.Sent giveUp(Reply reply, IOException cause) {
        if (reply.payload() instanceof Reply.Payload.Bytes bytes) {
            call.close(bytes.content());
        }
        status = Status.ABORTED;
        failure = cause;
        return sent();
    }

    /** A content may be a command's code: it may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private void send(Reply reply, String media, Content content) throws IOException {
        ByteBuffer start = NOTHING;
        Digest known = null;
        BodyWriter begun;
        try {
            start = mayPack ? start(content) : NOTHING;
            Packer packer = packer(start);
            known = packer == null ? known(content) : null;
            begun = begin(reply, media, packer, known);
        } catch (ConnectionLostException e) {
            call.close(content);
            throw e;
        } catch (Throwable e) {
            call.close(content);
            refuse(e);
            return;
        }
        try {
            begun.write(start);
            long moved = known != null ? content.transferTo(begun) : begun.writeAllFrom(content);
            WholeContent.check(content, start.limit() + moved);
            digest = begun.end();
        } catch (Throwable e) {
            Reply refusal = call.refusal(e);
            failure = e;
            breakOff(begun, refusal);
        }
        call.close(content);
    }

    /** The digest of {@code content} that need not be computed; null where it must be. */
    private @Nullable Digest known(Content content) {
        return content instanceof StoredContent stored ? stored.digest(algorithm) : null;
    }

    /** The first bytes of {@code content}, as many as there are at once. */
    private static ByteBuffer start(Content content) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(Packer.SAMPLE_BYTES);
        content.read(start);
        return start.flip();
    }

    /** One for a body that begins with {@code start}; null where that is not worth it. */
    private static @Nullable Packer packer(ByteBuffer start) {
        return start.remaining() < MIN_PACKED_BYTES ? null : Packer.worthFor(start);
    }

    private BodyWriter begin(Reply reply, String media, @Nullable Packer packer, @Nullable Digest known)
            throws IOException {
        boolean begun = false;
        try {
            wire.write(headers.withBody(reply, media, algorithm.word(), packer != null));
            begun = true;
        } finally {
            if (!begun && packer != null) {
                packer.close();
            }
        }
        body = writer(packer, known);
        return body;
    }

    private BodyWriter writer(@Nullable Packer packer, @Nullable Digest known) {
        if (packer != null) {
            return wire.writeBody(algorithm, packer);
        }
        return known == null ? wire.writeBody(algorithm) : wire.writeBody(algorithm, known);
    }

    private interface Source {
        void writeTo(DeferredBody out) throws Exception;
    }

    /** A writer is a command's code: it may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private void send(Reply reply, String media, Source source) throws IOException {
        var out = new DeferredBody(() -> begin(reply, media, mayPack ? Packer.open() : null, null));
        call.writes(out);
        try {
            source.writeTo(out);
            call.hasWritten();
            digest = out.begun().end();
        } catch (Throwable e) {
            Reply refusal = call.refusal(e);
            failure = e;
            status = refusal.status();
            if (out.hasBegun()) {
                breakOff(out.begun(), refusal);
            } else {
                wire.write(headers.of(refusal, call.incident()));
            }
        }
    }

    private <T> void writeRows(Reply.Payload.Listed<T> listed, DeferredBody out) throws Exception {
        try (var rows = new SentRows<>(listed.table(), out)) {
            call.writes(rows);
            SoleWriter.write(listed.writer(), rows);
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
                ErrorText.of(refusal.get(Field.ERROR)));
        String incident = call.incident();
        begun.abort(incident == null ? trailer : trailer.with(Field.INCIDENT, incident));
    }
}
