package dev.waybill.server.connection;

import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Wire;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a call that came in our own protocol.
 *
 * @param interim the fields that each interim repeats, or null if the caller wants none
 * @param body of the request
 */
record WireLine(Wire wire, @Nullable Header interim, RequestBody body) implements ServerCall.Line {

    private static final long PROGRESS = 102;

    @Override
    public void tellProgress(long done, long total, String message) throws IOException {
        if (interim != null) {
            wire.write(interim.with(Field.STATUS, PROGRESS)
                    .with("done", done)
                    .with("total", total)
                    .with("message", message));
            wire.flush();
        }
    }

    @Override
    public void flush() throws IOException {
        wire.flush();
    }

    @Override
    public boolean hasPeerLeft() throws IOException {
        return wire.hasPeerLeft();
    }

    @Override
    public boolean isLost() {
        return body.lost() != null;
    }
}
