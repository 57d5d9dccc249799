package dev.waybill.client.transfer;

import dev.waybill.client.CannotConnectException;
import dev.waybill.client.Pending;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Does jobs over one lane, a window of them under way at a time. Used by one thread. */
final class Worker {

    private final Lane lane;
    private final JobQueue queue;
    private final Retries retries;
    private final int window;
    private final boolean isFirst;
    private final ArrayDeque<UnderWay> underWay = new ArrayDeque<>();
    private boolean hasWorked;

    private record UnderWay(Job job, Pending answer) {}

    /** @param isFirst whether the transfer fails where this cannot connect */
    Worker(Lane lane, JobQueue queue, Retries retries, int window, boolean isFirst) {
        this.lane = lane;
        this.queue = queue;
        this.retries = retries;
        this.window = window;
        this.isFirst = isFirst;
    }

    /**
     * Returns when all jobs are done, somebody has failed, or the server has no room for one more connection.
     *
     * @throws IOException what ends the transfer
     */
    void run() throws IOException {
        while (true) {
            try {
                if (!submit()) {
                    return;
                }
                UnderWay oldest = underWay.element();
                end(oldest);
                underWay.remove();
            } catch (IOException e) {
                settle();
                if (!isFirst && !hasWorked && e instanceof CannotConnectException) {
                    return;
                }
                retries.failed(e);
            }
        }
    }

    /** Submits as many as the window holds; answers whether any are under way. */
    private boolean submit() throws IOException {
        while (underWay.size() < window) {
            Job next = queue.take(underWay.isEmpty());
            if (next == null) {
                return !underWay.isEmpty();
            }
            try {
                Pending answer = next.start(lane);
                if (answer == null) {
                    queue.over(1, List.of());
                } else {
                    underWay.add(new UnderWay(next, answer));
                }
            } catch (IOException | RuntimeException e) {
                queue.over(1, next.again());
                throw e;
            }
        }
        return true;
    }

    private void end(UnderWay one) throws IOException {
        queue.over(1, one.job().end(one.answer()));
        hasWorked = true;
        retries.progressed();
    }

    /** Waits for all that is under way: what did not succeed is done again, in its order. */
    private void settle() {
        List<Job> again = new ArrayList<>();
        int failed = 0;
        while (!underWay.isEmpty()) {
            UnderWay one = underWay.element();
            try {
                end(one);
            } catch (IOException e) {
                again.addAll(one.job().again());
                failed++;
            }
            underWay.remove();
        }
        queue.over(failed, again);
    }
}
