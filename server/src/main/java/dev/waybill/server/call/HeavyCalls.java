package dev.waybill.server.call;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs heavy commands on platform threads, a few at a time, so that the operating system shares the processors between
 * them and all other connections. Each call has a thread of its own, so nothing of a plugin stays in a thread. A call
 * that is given up gives its turn back, though its thread still runs. Any thread.
 */
public final class HeavyCalls {

    private final Semaphore turns;

    /** At most {@code max} run at once; the others wait for their turn, in order. */
    public HeavyCalls(int max) {
        this.turns = new Semaphore(max, true);
    }

    /**
     * Runs {@code work} on a platform thread while this one waits.
     *
     * @param name of the command
     * @throws InterruptedException if the call was over before its turn came
     */
    <T> T run(String name, CallGuard guard, Callable<T> work) throws IOException, InterruptedException {
        turns.acquire();
        var turn = new Turn();
        guard.holdsTurn(turn::giveBack);
        try {
            var task = new FutureTask<>(() -> {
                guard.goOnHere();
                return work.call();
            });
            Thread.ofPlatform()
                    .daemon()
                    .name("waybill-heavy " + name)
                    .inheritInheritableThreadLocals(false)
                    .start(task);
            return await(task);
        } finally {
            guard.goOnHere();
            guard.holdsTurn(null);
            turn.giveBack();
        }
    }

    /** One turn. It is given back once: when the work is done, or earlier if its call is given up. */
    private final class Turn {
        private final AtomicBoolean held = new AtomicBoolean(true);

        void giveBack() {
            if (held.getAndSet(false)) {
                turns.release();
            }
        }
    }

    private static <T> T await(FutureTask<T> task) throws IOException, InterruptedException {
        while (true) {
            try {
                return task.get();
            } catch (InterruptedException e) {
                // The interrupt came before the work began and moves with the call: the work tells how it ended.
            } catch (ExecutionException e) {
                throw rethrown(e);
            }
        }
    }

    private static RuntimeException rethrown(ExecutionException e) throws IOException, InterruptedException {
        return switch (requireNonNull(e.getCause())) {
            case IOException failure -> throw failure;
            case InterruptedException over -> throw over;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            default -> new IllegalStateException(e);
        };
    }
}
