package dev.waybill.server.connection;

import dev.waybill.api.Status;
import dev.waybill.protocol.WaitState;
import dev.waybill.server.call.CallGuard;
import dev.waybill.server.call.Incidents;
import dev.waybill.server.call.RequestLog;
import dev.waybill.server.limit.BodyRate;
import dev.waybill.server.limit.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections that wait too long for their peer, and interrupts calls that are past their deadline. One thread
 * makes rounds, so that no connection needs a timer.
 */
final class Reaper implements Runnable {

    private final Limits limits;
    private final Set<Connection> open;
    private final RequestLog log;
    private final Starvation starvation = new Starvation();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** Begins its rounds over {@code open}. */
    Reaper(Limits limits, Set<Connection> open, RequestLog log) {
        this.limits = limits;
        this.open = open;
        this.log = log;
        this.thread = Thread.ofPlatform().daemon().name("waybill-reaper").start(this);
    }

    /** Returns when its last round is over: nothing may be at work when the process ends. */
    void stop() throws InterruptedException {
        stopped.countDown();
        thread.join();
    }

    @Override
    public void run() {
        long shortest = Math.min(
                Math.min(
                        limits.waits().idle().toMillis(), limits.waits().stall().toMillis()),
                Math.min(
                        limits.waits().header().toMillis(),
                        limits.waits().handshake().toMillis()));
        shortest = Math.min(shortest, limits.waits().body().window().toMillis());
        Duration round = Duration.ofMillis(Math.clamp(shortest / 4, 10, 250));
        long before = System.nanoTime();
        try {
            while (!stopped.await(round.toNanos(), TimeUnit.NANOSECONDS)) {
                long now = System.nanoTime();
                goRoundAfterAll(now, now - before);
                before = now;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the reaper", e);
        }
    }

    /** Without it no deadline would hold any more, so a defect ends one round and no more. */
    @SuppressWarnings("CatchingUnchecked")
    private void goRoundAfterAll(long now, long sinceNanos) {
        try {
            goRound(now, sinceNanos);
        } catch (Throwable e) {
            new Incidents(log, "the reaper").reply(e);
        }
    }

    private void goRound(long now, long sinceNanos) {
        List<String> blamed = starvation.look(open, now);
        if (!blamed.isEmpty()) {
            log.starved(blamed);
        }
        for (Connection connection : open) {
            connection.abandonIfInterruptedBefore(now - limits.calls().grace().toNanos());
            if (connection.guard().isAbandonedBefore(now - Session.LINGER.toNanos())) {
                connection.cut();
            }
            WaitState state = connection.waitState();
            endIfHeaderIsLate(connection, state.headerNanos(), now);
            endIfLoginIsLate(connection, state.reason(), now);
            endIfLate(connection, state.reason(), now);
            endIfSlow(connection, state.reason(), sinceNanos);
            Wait before = connection.seenWait();
            if (before == null || before.reason() != state.reason() || before.count() != state.count()) {
                connection.sawWait(new Wait(state.reason(), state.count(), now));
            } else if (before.reason() != WaitState.For.NOTHING) {
                endIfTooLong(connection, before, Duration.ofNanos(now - before.sinceNanos()));
            }
        }
    }

    /**
     * Interrupts a call that is past its deadline. One that waits for its peer gets a goodbye instead, since an
     * interrupt would close its socket without a word.
     */
    private static void endIfLate(Connection connection, WaitState.For reason, long now) {
        CallGuard guard = connection.guard();
        if (reason == WaitState.For.NOTHING) {
            guard.interruptIfLate(now);
        } else if (guard.isLate(now)) {
            connection.end(new Goodbye(Status.DEADLINE, "the command took too long"));
        }
    }

    /** Ends a connection whose header takes too long, even if bytes of it still come. */
    private void endIfHeaderIsLate(Connection connection, long sinceNanos, long now) {
        if (sinceNanos != 0 && now - sinceNanos > limits.waits().header().toNanos() && !connection.isLingering()) {
            connection.end(Goodbye.slowHeader(limits.waits().header()));
        }
    }

    /** One that is being checked has a deadline of its own. */
    private static void endIfLoginIsLate(Connection connection, WaitState.For reason, long now) {
        if (reason != WaitState.For.NOTHING && connection.isLoginLate(now) && !connection.isLingering()) {
            connection.end(Goodbye.LATE_LOGIN);
        }
    }

    /** Ends a connection whose peer gives or takes a body too slowly, even if bytes of it still move. */
    private void endIfSlow(Connection connection, WaitState.For reason, long sinceNanos) {
        BodyRate rate = limits.waits().body();
        if (connection.isTooSlow(rate, reason, sinceNanos) && !connection.isLingering()) {
            connection.end(Goodbye.slowBody(rate));
        }
    }

    private void endIfTooLong(Connection connection, Wait wait, Duration waited) {
        if (connection.isLingering()) {
            if (waited.compareTo(Session.LINGER) > 0) {
                connection.cut();
            }
            return;
        }
        Duration patience = connection.patience(wait.reason());
        if (waited.compareTo(patience) > 0) {
            connection.end(Goodbye.tooLate(wait.reason(), patience));
        }
    }
}
