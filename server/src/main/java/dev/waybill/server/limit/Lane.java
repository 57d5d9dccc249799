package dev.waybill.server.limit;

import org.jspecify.annotations.Nullable;

/** Both directions of a rate that some share. Any thread. */
record Lane(SharedRate in, SharedRate out) {

    /** One of {@code bytesPerSecond} each way; null where that is no bound. */
    static @Nullable Lane of(long bytesPerSecond) {
        long now = System.nanoTime();
        return bytesPerSecond >= Allowance.BOUNDLESS
                ? null
                : new Lane(new SharedRate(bytesPerSecond, now), new SharedRate(bytesPerSecond, now));
    }
}
