package dev.waybill.client;

import dev.waybill.protocol.BodyReader;
import dev.waybill.protocol.BrokenBodyException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A body that is read to its end whatever becomes of it, because the next reply starts there. */
final class PassedBody {

    private PassedBody() {}

    /**
     * Reads the body behind {@code answer} to its end, and checks it; nobody keeps it.
     *
     * @return why the body cannot be trusted, though the connection goes on; null if it is whole
     * @throws IOException if the connection fails
     */
    static @Nullable IOException read(Connection connection, Answer answer) throws IOException {
        try {
            BodyReader body = connection.bodyOf(answer);
            return read(body, Channels.newChannel(OutputStream.nullOutputStream()));
        } catch (ProtocolException e) {
            // the announcement is unknown, and nothing of the body was read yet
            connection.wire().readBody(null).discard(Long.MAX_VALUE);
            return e;
        }
    }

    /**
     * Moves a body to {@code target}, which never fails.
     *
     * @return why the body cannot be trusted, though the connection goes on; null if it is whole
     * @throws IOException if the connection fails
     */
    static @Nullable IOException read(BodyReader body, WritableByteChannel target) throws IOException {
        try {
            body.transferTo(target, Long.MAX_VALUE);
            return null;
        } catch (BrokenBodyException e) {
            body.discard(Long.MAX_VALUE);
            return e;
        }
    }
}
