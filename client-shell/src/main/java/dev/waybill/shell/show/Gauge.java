package dev.waybill.shell.show;

import dev.waybill.client.CommandProgress;
import dev.waybill.client.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts how far a transfer or a command is, for a view of it. Any thread. */
public final class Gauge implements Progress, CommandProgress {

    /** For how many of the last half seconds the bytes are known of each. */
    private static final int SLOTS = 16;

    private static final long SLOT_NANOS = 500_000_000L;
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private String name;
    private final ProgressView view;
    private final long[] moved = new long[SLOTS];
    private final long begin;
    private boolean isLasting;
    private long start;
    private long lastMove;
    private long slot;
    private long files;
    private long plannedFiles;
    private long bytes;
    private long totalBytes = -1;
    private long work;
    private long totalWork;
    private String message = "";

    /**
     * A gauge that tells {@code view} of each change.
     *
     * @param name what is transferred or runs
     * @param now {@link System#nanoTime}
     */
    public Gauge(String name, ProgressView view, long now) {
        this.name = name;
        this.view = view;
        this.begin = now;
        this.start = now;
        this.lastMove = now;
    }

    /** From now on it is called {@code name}. */
    public synchronized void rename(String name) {
        this.name = name;
    }

    /** Counts from nothing again, for what comes next under the same name. */
    public synchronized void restart(long now) {
        start = now;
        lastMove = now;
        slot = 0;
        Arrays.fill(moved, 0);
        files = 0;
        plannedFiles = 0;
        bytes = 0;
        totalBytes = -1;
        work = 0;
        totalWork = 0;
        message = "";
    }

    @Override
    public void moved(long doneBytes, long totalBytes) {
        moved(doneBytes, totalBytes, System.nanoTime());
    }

    /** The same at {@code now}. */
    void moved(long doneBytes, long totalBytes, long now) {
        synchronized (this) {
            passTo(now);
            moved[(int) (slot % SLOTS)] += Math.max(0, doneBytes - bytes);
            lastMove = doneBytes == bytes ? lastMove : now;
            this.bytes = doneBytes;
            this.totalBytes = totalBytes;
        }
        view.changed(this);
    }

    @Override
    public void works(long done, long total, String message) {
        synchronized (this) {
            lastMove = System.nanoTime();
            this.work = done;
            this.totalWork = total;
            this.message = message;
        }
        view.changed(this);
    }

    /** One file more is going to be moved. */
    public synchronized void planned() {
        plannedFiles++;
    }

    /** One file more has come to its end. */
    public void fileEnded() {
        synchronized (this) {
            files++;
            lastMove = System.nanoTime();
        }
        view.changed(this);
    }

    /**
     * Whether a person wants to see it: it has moved and is no thing of a moment, or it is there for good.
     *
     * @param patienceNanos how long a moment is
     */
    public synchronized boolean isWorthShowing(long now, long patienceNanos) {
        boolean hasMoved = bytes > 0 || files > 0 || work > 0 || !message.isEmpty();
        return isLasting || (hasMoved && now - begin > patienceNanos);
    }

    /** It is shown even before it moves. */
    public synchronized void last() {
        isLasting = true;
    }

    private void passTo(long now) {
        long wanted = Math.max(0, now - start) / SLOT_NANOS;
        for (long passed = Math.max(slot, wanted - SLOTS); passed < wanted; passed++) {
            moved[(int) ((passed + 1) % SLOTS)] = 0;
        }
        slot = Math.max(slot, wanted);
    }

    /** How far it is at {@code now}. */
    public synchronized Reading read(long now) {
        passTo(now);
        long perSecond = perSecond(now);
        boolean awaitsBytes = bytes > 0 || files > 0 || totalBytes > 0;
        boolean isStalled = awaitsBytes && now - lastMove >= PATIENCE_NANOS;
        return new Reading(
                name,
                files,
                totalBytes >= 0 ? Math.max(plannedFiles, files) : -1,
                bytes,
                totalBytes,
                perSecond,
                isStalled,
                work,
                totalWork,
                message,
                rates());
    }

    /** Of all of the time while that is short, later of the last seconds. */
    private long perSecond(long now) {
        long all = Math.max(1, now - start);
        long slots = SLOTS * SLOT_NANOS;
        if (all < slots) {
            return (long) (bytes / (all / 1e9));
        }
        long sum = 0;
        for (long each : moved) {
            sum += each;
        }
        return (long) (sum / ((slots - SLOT_NANOS + all % SLOT_NANOS) / 1e9));
    }

    /** Of each half second that is over, the newest last. */
    private List<Long> rates() {
        var rates = new ArrayList<Long>();
        for (long each = Math.max(0, slot - SLOTS + 1); each < slot; each++) {
            rates.add(moved[(int) (each % SLOTS)]);
        }
        return rates;
    }
}
