package dev.waybill.server.connection;

import dev.waybill.api.Status;
import dev.waybill.protocol.WaitState;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections that wait too long for their peer and interrupts calls that are too late. One thread makes rounds;
 * no connection sets a timer.
 */
final class Reaper implements Runnable {

    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Limits limits;
    private final Set<Connection> open;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** One wait of a connection, and when it was first seen. */
    record Wait(WaitState.For reason, long count, long sinceNanos) {}

    /** Begins its rounds over {@code open}. */
    Reaper(Limits limits, Set<Connection> open) {
        this.limits = limits;
        this.open = open;
        Thread.ofPlatform().daemon().name("waybill-reaper").start(this);
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        long shortest = Math.min(limits.idle().toMillis(), limits.stall().toMillis());
        Duration round = Duration.ofMillis(Math.clamp(shortest / 4, 10, 1000));
        try {
            while (!stopped.await(round.toNanos(), TimeUnit.NANOSECONDS)) {
                goRound(System.nanoTime());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the reaper", e);
        }
    }

    private void goRound(long now) {
        for (Connection connection : open) {
            connection.guard().interruptIfLate(now);
            WaitState state = connection.waitState();
            Wait before = connection.seenWait();
            if (before == null || before.reason != state.reason() || before.count != state.count()) {
                connection.sawWait(new Wait(state.reason(), state.count(), now));
            } else if (before.reason != WaitState.For.NOTHING) {
                endIfTooLong(connection, before, Duration.ofNanos(now - before.sinceNanos));
            }
        }
    }

    private void endIfTooLong(Connection connection, Wait wait, Duration waited) {
        try {
            if (connection.isLingering()) {
                if (waited.compareTo(LINGER) > 0) {
                    connection.cut();
                }
            } else if (wait.reason == WaitState.For.NEXT_MESSAGE) {
                if (waited.compareTo(limits.idle()) > 0) {
                    connection.end(new Farewell(
                            Status.IDLE,
                            "nothing was asked for " + limits.idle().toSeconds() + " seconds"));
                }
            } else if (waited.compareTo(limits.stall()) > 0) {
                connection.end(new Farewell(
                        Status.TOO_SLOW, "nothing moved for " + limits.stall().toSeconds() + " seconds"));
            }
        } catch (IOException e) {
            Connections.cut(connection);
        }
    }
}
