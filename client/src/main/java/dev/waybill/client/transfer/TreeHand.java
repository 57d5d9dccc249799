package dev.waybill.client.transfer;

import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A connection of a transfer beside the first, with its thread. One that is hired on trial is no loss where the server
 * does not let it in: it has no work until it is there, and may be sent away until then.
 */
final class TreeHand {

    private enum State {
        COMING,
        AT_WORK,
        DISMISSED
    }

    /** What a hand does. */
    interface Job {
        /** Does it over {@code client}. */
        void work(WaybillClient client) throws IOException;
    }

    private final WaybillClient client;
    private final Job job;
    private final Ending ending;
    private final AtomicReference<State> state;
    private final Thread thread;

    /** @param client which this closes */
    TreeHand(WaybillClient client, boolean isOnTrial, Job job, Ending ending, String name) {
        this.client = client;
        this.job = job;
        this.ending = ending;
        this.state = new AtomicReference<>(isOnTrial ? State.COMING : State.AT_WORK);
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        try (client) {
            if (state.get() == State.AT_WORK || isLetIn()) {
                job.work(client);
            }
        } catch (IOException | RuntimeException | Error e) {
            ending.end(e);
        }
    }

    private boolean isLetIn() {
        try {
            client.greet();
        } catch (IOException e) {
            return false; // the others do its work
        }
        return state.compareAndSet(State.COMING, State.AT_WORK);
    }

    /** Whether it takes work, as far as it is known. */
    boolean isAtWork() {
        return state.get() == State.AT_WORK && thread.isAlive();
    }

    /** Waits until it has done its work; one that is not there yet is sent away. */
    void join() throws InterruptedException {
        if (state.compareAndSet(State.COMING, State.DISMISSED)) {
            client.cancel();
        } else {
            thread.join();
        }
    }
}
