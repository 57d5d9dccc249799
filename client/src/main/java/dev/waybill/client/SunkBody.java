package dev.waybill.client;

import dev.waybill.api.Digest;
import dev.waybill.protocol.BodyReader;
import dev.waybill.protocol.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A body on its way into a sink. After the first failure, the rest is read all the same and given to nobody. */
final class SunkBody implements WritableByteChannel {

    private final Header request;
    private final BodySink sink;
    private long expectedBytes = ExpectedLength.UNKNOWN;
    private long received;
    private @Nullable IOException failure;

    /** @param request what the answer belongs to */
    SunkBody(Header request, BodySink sink) {
        this.request = request;
        this.sink = sink;
    }

    /**
     * Reads the body behind {@code answer} to its end.
     *
     * @return why the sink has not got all of it, verified; null if it has
     * @throws IOException if the connection fails
     */
    @Nullable
    IOException read(Connection connection, Answer answer) throws IOException {
        try {
            expectedBytes = ExpectedLength.of(request, answer);
            answer.announcedDigest();
            sink.begins(answer);
        } catch (IOException | RuntimeException e) {
            failure = failure(e);
        }
        if (failure != null) {
            PassedBody.read(connection, answer);
            return failure;
        }
        BodyReader body = connection.bodyOf(answer);
        IOException broken = PassedBody.read(body, this);
        if (failure == null && broken == null) {
            end(body.digest());
        }
        return failure == null ? broken : failure;
    }

    @Override
    public int write(ByteBuffer bytes) {
        int length = bytes.remaining();
        received += length;
        if (failure == null) {
            take(bytes);
        }
        bytes.position(bytes.limit());
        return length;
    }

    private void take(ByteBuffer bytes) {
        if (expectedBytes != ExpectedLength.UNKNOWN && received > expectedBytes) {
            failure = wrongLength("more");
            return;
        }
        try {
            sink.takes(bytes);
        } catch (IOException | RuntimeException e) {
            failure = failure(e);
        }
    }

    private void end(@Nullable Digest digest) {
        if (expectedBytes != ExpectedLength.UNKNOWN && received < expectedBytes) {
            failure = wrongLength(String.valueOf(received));
            return;
        }
        try {
            if (digest != null) {
                sink.ends(digest);
            }
        } catch (IOException | RuntimeException e) {
            failure = failure(e);
        }
    }

    private IntegrityException wrongLength(String came) {
        return new IntegrityException("the server announced " + expectedBytes + " bytes, but sent " + came, null, null);
    }

    /** A defect of a sink must not end the thread that others wait for. */
    private static IOException failure(Exception thrown) {
        return thrown instanceof IOException failure ? failure : new IOException(thrown.toString(), thrown);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
