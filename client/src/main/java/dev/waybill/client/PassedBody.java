package dev.waybill.client;

import dev.waybill.protocol.BrokenBodyException;
import dev.waybill.protocol.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;

/** A body that nobody keeps. It is read to its end all the same, because the next reply starts there. */
final class PassedBody {

    private PassedBody() {}

    /**
     * Reads the body behind {@code answer} to its end, and checks it.
     *
     * @return why the body cannot be trusted, though the connection goes on; null if it is whole
     * @throws IOException if the connection fails
     */
    static @Nullable IOException read(Wire wire, Answer answer) throws IOException {
        try {
            var nowhere = Channels.newChannel(OutputStream.nullOutputStream());
            wire.readBody(answer.announcedDigest()).transferTo(nowhere, Long.MAX_VALUE);
            return null;
        } catch (BrokenBodyException e) {
            return e;
        } catch (ProtocolException e) {
            // the announced digest is unknown, and nothing of the body was read yet
            wire.readBody(null).discard(Long.MAX_VALUE);
            return e;
        }
    }
}
