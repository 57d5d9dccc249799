package dev.waybill.server.net;

import java.util.concurrent.atomic.AtomicLong;

/** How much the datagrams of all peers of a socket hold that nobody has received yet. Any thread. */
final class WaitingBytes {

    private static final long MAX = 32 << 20;

    private final AtomicLong left = new AtomicLong(MAX);

    /** Whether there is room for so many more, which are taken then. */
    boolean take(int bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
