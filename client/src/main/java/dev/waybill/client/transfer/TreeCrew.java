package dev.waybill.client.transfer;

import dev.waybill.client.CancelledException;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a transfer. The first belongs to the thread that plans; each further one has a thread of its own,
 * which takes its work from a queue. Where that is full, the planning thread does the work itself.
 *
 * <p>Where there are as many as needed, the planning thread begins alone. Each time it finds that the server takes its
 * time, there become twice as many, as long as the server takes them.
 *
 * <p>Used and closed by the planning thread; after {@link #finish} it goes on with the first connection alone.
 */
final class TreeCrew implements AutoCloseable {

    private static final int WAITING_EACH = 8;
    private static final int MAX_AS_NEEDED = 8;

    private final TaskLane first;
    private final TransferOptions options;
    private final Ending ending;
    private final boolean isAsNeeded;
    private final int limit;
    private final WorkQueue queue;
    private final List<TreeHand> hands = new ArrayList<>();
    private final @Nullable Pace pace;
    private int hired;
    private int slowLooks;

    /** @param client of the planning thread; this does not close it */
    TreeCrew(WaybillClient client, TransferOptions options, Ending ending) throws IOException {
        this.first = new TaskLane(client, options, ending);
        this.options = options;
        this.ending = ending;
        this.isAsNeeded = options.connections() == TransferOptions.AS_NEEDED;
        this.limit = (isAsNeeded ? MAX_AS_NEEDED : options.connections()) - 1;
        this.queue = new WorkQueue(WAITING_EACH * limit);
        this.pace = options.bytesPerSecond() == 0 ? null : new Pace(options.bytesPerSecond());
        begin(client);
    }

    private void begin(WaybillClient client) throws IOException {
        if (pace != null) {
            client.throttle(pace);
        }
        ending.with(client);
    }

    /** The connection of the planning thread. */
    TaskLane first() {
        return first;
    }

    /** Whether there is more than one connection, so that work may overtake what was given before it. */
    boolean isMany() {
        return isAsNeeded ? hired > 0 : limit > 0;
    }

    /** Has {@code work} done over any of the connections. */
    void give(Work work) throws IOException {
        ending.check();
        if (!isAsNeeded && hired < limit) {
            hire();
        }
        if (!isTakenByOthers(work)) {
            work.beDone(first);
        }
        if (isAsNeeded && first.slowLooks() > slowLooks) {
            slowLooks = first.slowLooks();
            for (int more = Math.min(hired + 1, limit - hired); more > 0; more--) {
                hire();
            }
        }
    }

    private boolean isTakenByOthers(Work work) {
        return (!isAsNeeded || hands.stream().anyMatch(TreeHand::isAtWork)) && queue.offer(work);
    }

    private void hire() {
        hired++;
        String name = "waybill-transfer-" + (hired + 1);
        hands.add(new TreeHand(first.client().another(), isAsNeeded, this::work, ending, name));
    }

    private void work(WaybillClient client) throws IOException {
        try {
            begin(client);
            workOn(new TaskLane(client, options, ending));
        } finally {
            ending.without(client);
        }
    }

    private void workOn(TaskLane lane) throws IOException {
        for (Work next = next(lane); next != null; next = next(lane)) {
            next.beDone(lane);
        }
        lane.finish();
    }

    private @Nullable Work next(TaskLane lane) throws IOException {
        ending.check();
        Work next = queue.poll();
        while (next == null && !lane.isIdle()) {
            lane.settleNext();
            next = queue.poll();
        }
        return next == null ? queue.take() : next;
    }

    /** Waits until all is done. */
    void finish() throws IOException {
        queue.end();
        for (Work left = queue.poll(); left != null; left = queue.poll()) {
            ending.check();
            left.beDone(first);
        }
        first.finish();
        join();
        ending.check();
    }

    private void join() throws IOException {
        try {
            for (TreeHand each : hands) {
                each.join();
            }
            hands.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(e);
        }
    }

    /** Ends what is not finished. */
    @Override
    public void close() {
        if (!hands.isEmpty()) {
            ending.cancel();
            queue.end();
        }
        ending.without(first.client());
        if (pace != null) {
            first.client().throttle(Pace.none());
        }
    }
}
