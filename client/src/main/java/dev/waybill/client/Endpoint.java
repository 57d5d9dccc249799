package dev.waybill.client;

import dev.waybill.protocol.BufferPool;
import org.jspecify.annotations.Nullable;

/**
 * A server as its clients reach it: every connection is made from here. Any thread.
 *
 * @param address of the server
 * @param timeouts how long it is waited for
 */
record Endpoint(ServerAddress address, Timeouts timeouts) {

    /** A connection that is not connected yet; its owner closes it. */
    Connection dial(@Nullable WaitListener listener, BufferPool buffers) {
        return new Connection(address, timeouts, listener, buffers);
    }

    /** Explains failures of its connections. */
    Explanation explanation() {
        return new Explanation(address, timeouts);
    }
}
