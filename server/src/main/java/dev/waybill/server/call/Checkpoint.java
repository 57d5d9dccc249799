package dev.waybill.server.call;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one call: the call notices there that it is over or that its caller has left, and lets others run.
 * A virtual thread that only computes and reads files would keep its carrier otherwise. Of one thread at a time.
 */
public final class Checkpoint {

    private static final long TURN_NANOS = Duration.ofMillis(2).toNanos();
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    /** Looks whether the caller of a call is still there. */
    public interface Look {
        /** Never finds the caller gone. */
        Look NONE = () -> {};

        /**
         * Looks.
         *
         * @throws IOException if the caller has gone
         */
        void look() throws IOException;
    }

    private final CallGuard guard;
    private final Look caller;
    private long turnNanos = System.nanoTime();
    private long lookNanos = turnNanos;
    private @Nullable IOException gone;

    /** The checkpoints of the call of {@code guard}; {@code caller} looks at most once a second. */
    public Checkpoint(CallGuard guard, Look caller) {
        this.guard = guard;
        this.caller = caller;
    }

    /** Whether the caller was seen to have gone. */
    boolean isCallerGone() {
        return gone != null;
    }

    /**
     * Lets others run if their turn has come, and returns.
     *
     * @throws InterruptedException if the call is over, or nobody waits for it any more
     */
    void pass() throws InterruptedException {
        String over = over();
        if (over != null) {
            var interrupt = new InterruptedException(over);
            interrupt.initCause(gone);
            throw interrupt;
        }
        letOthersRun();
    }

    /** The same for code that reads and writes. */
    void passReading() throws InterruptedIOException {
        String over = over();
        if (over != null) {
            var interrupt = new InterruptedIOException(over);
            interrupt.initCause(gone);
            throw interrupt;
        }
        letOthersRun();
    }

    /** Why the call must not go on, or null. */
    private @Nullable String over() {
        if (guard.isOver()) {
            return "the call is over";
        }
        long now = System.nanoTime();
        if (gone == null && now - lookNanos > LOOK_NANOS) {
            lookNanos = now;
            try {
                caller.look();
            } catch (IOException e) {
                gone = e;
            }
        }
        return gone == null ? null : "the caller has left";
    }

    /** Parks for a moment, since a yield returns before the JDK has looked at any socket. */
    private void letOthersRun() {
        if (System.nanoTime() - turnNanos > TURN_NANOS && Thread.currentThread().isVirtual()) {
            LockSupport.parkNanos(1);
            turnNanos = System.nanoTime();
            guard.paused();
        }
    }
}
