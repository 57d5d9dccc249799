package dev.waybill.protocol;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes the headers and trailers of all connections together may take: those that have begun to come, and those
 * of requests that run. Small ones that would fit into a connection's own buffer do not count. Any thread.
 */
final class HeaderBudget {

    private final AtomicLong left;

    HeaderBudget(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Takes {@code bytes}, to be given back; false if there are not so many. */
    boolean take(int bytes) {
        long now = left.get();
        while (now >= bytes) {
            if (left.compareAndSet(now, now - bytes)) {
                return true;
            }
            now = left.get();
        }
        return false;
    }

    void giveBack(int bytes) {
        left.addAndGet(bytes);
    }
}
