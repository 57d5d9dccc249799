package dev.waybill.server.dialect;

import dev.waybill.protocol.WaitState;
import dev.waybill.server.limit.Limits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long a conversation waits for its peer. Any thread. */
final class Patience {

    private final Limits limits;
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile @Nullable Duration asked;

    /** Waits as long as {@code limits} say. */
    Patience(Limits limits) {
        this.limits = limits;
    }

    /** The dialect wants it to be {@code time}; null for what is usual. */
    void set(@Nullable Duration time) {
        asked = time;
    }

    /** How long a wait for {@code reason} may last. */
    Duration with(WaitState.For reason) {
        Duration time = asked;
        return time == null ? limits.waits().patience(reason) : time;
    }

    /** Whether the dialect asked for no other. */
    boolean isUsual() {
        return asked == null;
    }

    /** The connection is to end: every wait ends. */
    void end() {
        ending.countDown();
    }

    /**
     * Waits for {@code nanos}.
     *
     * @throws InterruptedException if the connection is to end
     */
    void sleep(long nanos) throws InterruptedException {
        if (ending.await(nanos, TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the server ends this connection");
        }
    }
}
