package dev.waybill.server.metrics;

import java.util.concurrent.atomic.LongAdder;

/** Requests that ended alike: their times and their bytes. Any thread. */
final class Tally {

    private final Times times = new Times();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();

    void add(long nanos, long in, long out) {
        times.add(nanos);
        if (in > 0) {
            bytesIn.add(in);
        }
        if (out > 0) {
            bytesOut.add(out);
        }
    }

    Times times() {
        return times;
    }

    long bytesIn() {
        return bytesIn.sum();
    }

    long bytesOut() {
        return bytesOut.sum();
    }
}
