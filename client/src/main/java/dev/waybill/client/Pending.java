package dev.waybill.client;

import dev.waybill.api.Digest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that was submitted, and whose answer comes in its turn. Any thread may ask for it. */
public final class Pending {

    private final Waiting waiting;
    private final @Nullable SunkBody body;
    private volatile @Nullable Receipt receipt;
    private volatile @Nullable Digest digest;
    private volatile @Nullable Answer answer;
    private volatile @Nullable IOException failure;

    /** Waits for answers. */
    interface Waiting {
        /** Returns when {@code pending} is done. */
        void await(Pending pending);
    }

    /** @param body where the body of the answer goes; null: nobody keeps it */
    Pending(Waiting waiting, @Nullable SunkBody body) {
        this.waiting = waiting;
        this.body = body;
    }

    /** Where the body of the answer goes; null: nobody keeps it. */
    @Nullable
    SunkBody body() {
        return body;
    }

    /**
     * Notes what was sent.
     *
     * @param stores whether it is to be stored, so that the answer is compared with it
     */
    void sent(Receipt all, boolean stores) {
        digest = all.digest();
        if (stores) {
            receipt = all;
        }
    }

    /** The digest of the body that was sent; null if none was, or it was given up. */
    public @Nullable Digest sentDigest() {
        return digest;
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

    /** Whether the server answered, be it a refusal. */
    boolean isAnswered() {
        return answer != null;
    }

    /**
     * What the server answered; waits for it. A body that came with it was checked, and is kept only by a sink.
     *
     * @throws RefusedException if the server refused the request, or gave up the body of its answer
     * @throws ConnectionBrokenException if the connection was lost first: nobody knows whether the request was run
     * @throws IntegrityException if the server stored something else than was sent, or the body of its answer is broken
     * @throws ProtocolException if the body of its answer cannot be checked
     * @throws IOException if the sink of the body failed: its own exception
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
        Receipt sent = receipt;
        if (sent != null) {
            sent.check(came);
        }
        return came;
    }
}
