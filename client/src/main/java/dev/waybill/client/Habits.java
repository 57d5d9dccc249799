package dev.waybill.client;

import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.Throttle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the user of a client wants of each of its connections. Used by the thread that uses the client. */
final class Habits {

    private @Nullable WaitListener listener;
    private @Nullable Supplier<Throttle> throttles;
    private @Nullable Connection last;

    /** Reports waits that last longer than a second to {@code other}. */
    void onWait(WaitListener other) {
        listener = other;
    }

    /** Keeps each connection to one of {@code others}, that which is there too. */
    void throttle(Supplier<Throttle> others) {
        throttles = others;
        if (last != null) {
            last.wire().throttle(others.get());
        }
    }

    /** A connection through {@code entrance} that is to be made; its owner closes it. */
    Connection dial(Entrance entrance, BufferPool buffers) throws WaybillException {
        Connection fresh = entrance.dial(listener, buffers);
        Supplier<Throttle> found = throttles;
        if (found != null) {
            fresh.wire().throttle(found.get());
        }
        last = fresh;
        return fresh;
    }
}
