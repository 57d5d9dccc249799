package dev.waybill.client.transfer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How long the next part is. A part that breaks off was sent for nothing, so each loss halves the length, and each success
 * doubles it again, up to the usual one. Any thread.
 */
final class PartLength {

    private final long min;
    private final long max;
    private final AtomicLong bytes;

    PartLength(long min, long max) {
        this.min = Math.min(min, max);
        this.max = max;
        this.bytes = new AtomicLong(max);
    }

    long maxBytes() {
        return max;
    }

    long bytes() {
        return bytes.get();
    }

    void lost() {
        bytes.set(Math.max(min, bytes.get() / 2));
    }

    void kept() {
        bytes.set(Math.min(max, bytes.get() * 2));
    }
}
