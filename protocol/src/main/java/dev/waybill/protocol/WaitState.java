package dev.waybill.protocol;

/**
 * What one end of a connection waits for from its peer right now, for a watcher on another thread that ends waits
 * which last too long: a wait is still the same one as long as neither {@link #reason} nor {@link #count} changes.
 */
public final class WaitState {

    /** What is waited for. */
    public enum For {
        /** Nothing: this end itself has something to do. */
        NOTHING,
        /** All that comes ahead of the first message: what {@link Transport#handshake} does. It is one wait. */
        HANDSHAKE,
        /** The first byte of the next message. */
        NEXT_MESSAGE,
        /** More of a header or trailer that has begun. */
        REST_OF_HEADER,
        /** More of a body that has begun. */
        REST_OF_MESSAGE,
        /** The peer, to take what is sent to it. */
        ROOM_TO_SEND
    }

    private volatile For reason = For.NOTHING;
    private volatile long count;
    private volatile long headerNanos;
    private volatile long movedBytes;

    WaitState() {}

    /** What is waited for. */
    public For reason() {
        return reason;
    }

    /** How many waits there were. */
    public long count() {
        return count;
    }

    /** When the header that is incomplete began to come, by {@link System#nanoTime}; 0 while there is none. */
    public long headerNanos() {
        return headerNanos;
    }

    /** How many bytes have moved, either way, since a message was last waited for. */
    public long movedBytes() {
        return movedBytes;
    }

    /** Bytes have moved. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes on the end that is watched
    void moved(int bytes) {
        movedBytes += bytes;
    }

    /** Only ever called by the connection's own thread on the end that is watched. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void begin(For reason) {
        count++;
        this.reason = reason;
        if (reason == For.NEXT_MESSAGE) {
            movedBytes = 0;
        }
        if (reason == For.REST_OF_HEADER && headerNanos == 0) {
            headerNanos = System.nanoTime() | 1;
        }
    }

    /** The header that was waited for is whole. */
    void headerEnded() {
        if (headerNanos != 0) {
            headerNanos = 0;
        }
    }

    void end() {
        reason = For.NOTHING;
    }
}
