package dev.waybill.client.transfer;

import dev.waybill.client.CancelledException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Workers that share the jobs of one transfer: the first on the caller's thread, each other on one of its own. */
final class Crew {

    private final List<Lane> lanes;
    private final Retries ofFirst;
    private final Supplier<Retries> ofOthers;
    private final int window;
    private final Cancellation cancellation;

    Crew(List<Lane> lanes, Retries ofFirst, Supplier<Retries> ofOthers, int window, Cancellation cancellation) {
        this.lanes = lanes;
        this.ofFirst = ofFirst;
        this.ofOthers = ofOthers;
        this.window = window;
        this.cancellation = cancellation;
    }

    /** Does all jobs; returns when each worker has ended. @throws IOException the first failure */
    void work(JobQueue queue) throws IOException {
        List<Thread> threads = new ArrayList<>();
        for (Lane lane : lanes.subList(1, lanes.size())) {
            Runnable work = () -> work(lane, queue, ofOthers.get(), false);
            threads.add(Thread.ofPlatform().daemon().name("waybill-transfer").start(work));
        }
        work(lanes.get(0), queue, ofFirst, true);
        boolean interrupted = false;
        for (Thread each : threads) {
            interrupted |= joined(each);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(queue.failure());
    }

    private void work(Lane lane, JobQueue queue, Retries retries, boolean isFirst) {
        try {
            new Worker(lane, queue, retries, window, isFirst).run();
        } catch (IOException | RuntimeException | Error e) {
            queue.fail(e);
            if (lanes.size() > 1) {
                cancellation.interrupt();
            }
        }
    }

    /** Waits for its end, and answers whether the waiting thread was interrupted, which cancels the transfer. */
    private boolean joined(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                cancellation.cancel();
            }
        }
        return interrupted;
    }

    private void rethrow(@Nullable Throwable failure) throws IOException {
        if (failure != null && cancellation.isCancelled()) {
            throw new CancelledException(failure);
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure != null) {
            throw new IllegalStateException("a transfer broke off", failure);
        }
    }
}
