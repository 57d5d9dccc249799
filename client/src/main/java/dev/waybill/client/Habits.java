package dev.waybill.client;

import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.Throttle;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the user of a client wants of each of its connections. Used by the thread that uses the client. */
final class Habits {

    private @Nullable WaitListener listener;
    private @Nullable Supplier<Throttle> throttles;
    private @Nullable HeaderListener headers;
    private @Nullable Connection last;
    private BooleanSupplier isUnwanted = () -> false;

    /** Reports waits that last longer than a second to {@code other}. */
    void onWait(WaitListener other) {
        listener = other;
    }

    /** Makes no call that begins while {@code other} answers true. */
    void unless(BooleanSupplier other) {
        isUnwanted = other;
    }

    /** @throws CancelledException if calls are not wanted any more */
    void checkWanted() throws CancelledException {
        if (isUnwanted.getAsBoolean()) {
            throw new CancelledException(null);
        }
    }

    /** Passes the headers of each connection to {@code other}, that which is there too. */
    void onHeader(HeaderListener other) {
        headers = other;
        if (last != null) {
            last.wire().watch(new ShownHeaders(other));
        }
    }

    /** Tells that a connection was lost, and another is made now. */
    void reconnects() {
        if (listener != null) {
            listener.reconnects();
        }
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
        HeaderListener shown = headers;
        if (shown != null) {
            fresh.wire().watch(new ShownHeaders(shown));
        }
        last = fresh;
        return fresh;
    }
}
