package dev.waybill.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that was submitted, and whose answer comes in its turn. Any thread may ask for it. */
public final class Pending {

    private final Waiting waiting;
    private final @Nullable Receipt receipt;
    private volatile @Nullable Answer answer;
    private volatile @Nullable IOException failure;

    /** Waits for answers. */
    interface Waiting {
        /** Returns when {@code pending} is done. */
        void await(Pending pending);
    }

    /** @param receipt what the answer is compared with, or null */
    Pending(Waiting waiting, @Nullable Receipt receipt) {
        this.waiting = waiting;
        this.receipt = receipt;
    }

    /** A request whose answer is here. */
    static Pending of(Answer answer) {
        var pending = new Pending(done -> {}, null);
        pending.answered(answer);
        return pending;
    }

    void answered(Answer came) {
        answer = came;
    }

    void failed(IOException cause) {
        failure = cause;
    }

    /** Whether the answer is here, so that nobody has to wait for it. */
    public boolean isDone() {
        return answer != null || failure != null;
    }

    /**
     * What the server answered; waits for it. A body that came with it was checked, and not kept.
     *
     * @throws RefusedException if the server refused the request, or gave up the body of its answer
     * @throws ConnectionBrokenException if the connection was lost first: nobody knows whether the request was run
     * @throws IntegrityException if the server stored something else than was sent, or the body of its answer is broken
     * @throws ProtocolException if the body of its answer cannot be checked
     */
    public Answer answer() throws IOException {
        waiting.await(this);
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
        Answer came = answer;
        if (came == null) {
            throw new ProtocolException("no answer was read");
        }
        if (came.isFailure()) {
            throw WaybillException.of(came);
        }
        if (receipt != null) {
            receipt.check(came);
        }
        return came;
    }
}
