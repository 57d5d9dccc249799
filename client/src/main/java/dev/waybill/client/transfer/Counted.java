package dev.waybill.client.transfer;

import dev.waybill.client.Progress;

/** Counts what of one part was sent. Used by the thread that sends it, and by others once that has ended. */
final class Counted implements Progress {

    private final Meter meter;
    private long sent;

    Counted(Meter meter) {
        this.meter = meter;
    }

    @Override
    public void moved(long doneBytes, long totalBytes) {
        long more = doneBytes - sent;
        sent = doneBytes;
        meter.sent(more);
    }

    /** The part must be sent again. */
    void lost() {
        meter.lost(sent);
        sent = 0;
    }
}
