package dev.waybill.server.wire;

import dev.waybill.api.Body;
import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Status;
import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.BodyReader;
import dev.waybill.protocol.BrokenBodyException;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Wire;
import dev.waybill.server.call.CallRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as its handler sees it. A caller that waits for the interim 100 gets it when the first byte is
 * read, so a handler that refuses before that spares the caller the whole body. Of one thread.
 */
final class RequestBody implements Body {

    private static final long CONTINUE = 100;

    private final Wire wire;
    private final @Nullable DigestAlgorithm announced;
    private long limitBytes;

    /** Null where there is no body. */
    private final @Nullable BodyReader reader;

    /** The interim that calls for the body; null where nobody waits for one. */
    private @Nullable Header invitation;

    private @Nullable IOException lost;

    /** @param interim the fields that each interim repeats */
    RequestBody(Wire wire, Envelope envelope, Header interim, long limitBytes) {
        this.wire = wire;
        this.announced = envelope.digest();
        this.limitBytes = limitBytes;
        this.reader = envelope.body() ? reader(wire, envelope) : null;
        this.invitation = envelope.body() && envelope.ask() ? interim.with(Field.STATUS, CONTINUE) : null;
    }

    private static BodyReader reader(Wire wire, Envelope envelope) {
        return envelope.packed() ? wire.readPackedBody(envelope.digest()) : wire.readBody(envelope.digest());
    }

    /** Refuses a body of more than {@code max} bytes. */
    void limitTo(long max) {
        limitBytes = max;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (reader == null) {
            return -1;
        }
        try {
            invite();
            int length = reader.read(target);
            checkLimit(reader.receivedBytes());
            return length;
        } catch (BrokenBodyException e) {
            throw refusal(e);
        } catch (ConnectionLostException | BadFrameException e) {
            lost = e;
            throw e;
        }
    }

    @Override
    public long transferTo(WritableByteChannel target) throws IOException {
        if (reader == null) {
            return 0;
        }
        try {
            invite();
            long moved = reader.transferTo(target, limitBytes - reader.receivedBytes());
            if (!reader.hasEnded()) {
                checkLimit(limitBytes + 1);
            }
            return moved;
        } catch (BrokenBodyException e) {
            throw refusal(e);
        } catch (ConnectionLostException | BadFrameException e) {
            lost = e;
            throw e;
        }
    }

    /** Whether bytes of it may still come. */
    boolean isPending() {
        return reader != null && invitation == null && !reader.hasEnded();
    }

    /** Discards what is left; false if that is more than {@code max} bytes. */
    boolean discard(long max) throws IOException {
        return reader == null || reader.discard(max);
    }

    /** Why nothing more can be read from the connection, or null if all is well. */
    @Nullable
    IOException lost() {
        return lost;
    }

    /** What came of it so far. */
    CallRun.Received received() {
        return reader == null
                ? CallRun.Received.NOTHING
                : new CallRun.Received(reader.receivedBytes(), reader.digest());
    }

    @Override
    public @Nullable String announced() {
        return announced == null ? null : announced.word();
    }

    @Override
    public @Nullable Digest digest() {
        return reader == null ? null : reader.digest();
    }

    @Override
    public long lengthBytes() {
        return reader == null ? 0 : UNKNOWN;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}

    private void invite() throws IOException {
        if (invitation != null) {
            wire.write(invitation);
            invitation = null;
        }
    }

    private void checkLimit(long bytes) {
        if (bytes > limitBytes) {
            throw new CommandException(Status.TOO_LARGE, "the body has more than " + limitBytes + " bytes");
        }
    }

    private static CommandException refusal(BrokenBodyException e) {
        String message = e.getMessage();
        return new CommandException(e.status(), message == null ? e.status().code() : message);
    }
}
