package dev.waybill.server.wire;

import dev.waybill.api.store.Settlement;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Wire;
import dev.waybill.server.call.CallerChannel;
import dev.waybill.server.call.ErrorText;
import java.io.IOException;

/**
 * The connection of a call that came in our own protocol.
 *
 * @param interim the fields that each interim repeats
 * @param wantsProgress whether the caller asked for progress
 * @param body of the request
 */
record WireChannel(Wire wire, Header interim, boolean wantsProgress, RequestBody body) implements CallerChannel {

    private static final long PROGRESS = 102;

    @Override
    public void tellProgress(long done, long total, String message) throws IOException {
        if (wantsProgress) {
            wire.write(interim.with(Field.STATUS, PROGRESS)
                    .with("done", done)
                    .with("total", total)
                    .with("message", ErrorText.of(message)));
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
    public boolean isInputFull() {
        return wire.isInputFull();
    }

    @Override
    public void probe() throws IOException {
        wire.write(interim.with(Field.STATUS, PROGRESS));
        wire.flush();
    }

    @Override
    public Settlement settlement() {
        return wire.settlement();
    }

    @Override
    public boolean isLost() {
        return body.lost() != null;
    }
}
