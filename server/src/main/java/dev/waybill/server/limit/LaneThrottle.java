package dev.waybill.server.limit;

import dev.waybill.protocol.Throttle;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Keeps one connection to the rates that it shares with others: it waits for the one that is slowest now. */
final class LaneThrottle implements Throttle {

    private final List<Lane> lanes;
    private final int share;
    private volatile @Nullable Thread reading;
    private volatile @Nullable Thread writing;
    private volatile boolean ended;

    LaneThrottle(List<Lane> lanes) {
        this.lanes = List.copyOf(lanes);
        this.share = lanes.stream().mapToInt(lane -> lane.in().share()).min().orElse(Integer.MAX_VALUE);
    }

    @Override
    public int share() {
        return share;
    }

    @Override
    public void received(int bytes) throws IOException {
        long now = System.nanoTime();
        long due = now;
        for (Lane lane : lanes) {
            due = later(due, lane.in().take(bytes, now));
        }
        reading = Thread.currentThread();
        await(due);
    }

    @Override
    public void sends(int bytes) throws IOException {
        long now = System.nanoTime();
        long due = now;
        for (Lane lane : lanes) {
            due = later(due, lane.out().take(bytes, now));
        }
        writing = Thread.currentThread();
        await(due);
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private void await(long dueNanos) throws IOException {
        long left = dueNanos - System.nanoTime();
        while (left > 0) {
            if (ended) {
                throw new ClosedChannelException();
            }
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                throw new InterruptedIOException("the call is over");
            }
            left = dueNanos - System.nanoTime();
        }
    }

    @Override
    public void end() {
        ended = true;
        LockSupport.unpark(reading);
        LockSupport.unpark(writing);
    }
}
