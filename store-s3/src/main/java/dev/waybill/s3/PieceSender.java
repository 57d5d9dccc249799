package dev.waybill.s3;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a file piece by piece and sends each to the engine: some are on their way while the next is gathered, as long as
 * the shared memory has blocks for them that nobody else needs. Of one thread at a time; closed by its opener, who may do so
 * with pieces on their way.
 */
final class PieceSender implements AutoCloseable {

    private static final int MAX_AHEAD = 3;

    private final Blocks blocks;
    private final Queue<OnItsWay> onTheirWay = new ArrayDeque<>(MAX_AHEAD);
    private Gathered gathered;

    /** Sends bytes, on any thread, and answers the etag; null if there is nothing any more that they belong to. */
    interface Call {
        @Nullable
        String send(Bytes bytes) throws IOException;
    }

    /** Hears of the etag, in the order of the pieces, on the thread of whoever gathers. */
    interface Then {
        void sent(@Nullable String etag) throws IOException;
    }

    PieceSender(Blocks blocks) {
        this.blocks = blocks;
        this.gathered = new Gathered(blocks);
    }

    /** What the next piece is made of: another one after each {@link #send}. */
    Gathered gathered() {
        return gathered;
    }

    /**
     * Sends what is gathered, ahead of what comes if there is room for that.
     *
     * @throws IOException if an earlier piece failed, or this one where it was not sent ahead
     */
    void send(Call call, Then then) throws IOException {
        Gathered next = next();
        if (next == null) {
            then.sent(call.send(gathered.bytes()));
            gathered.clear();
        } else {
            onTheirWay.add(new OnItsWay(gathered, call, then));
            gathered = next;
        }
    }

    /** What the next piece can be gathered in while this one is on its way; null if others have all the memory. */
    private @Nullable Gathered next() throws IOException {
        if (onTheirWay.size() == MAX_AHEAD) {
            awaitFirst();
        }
        Gathered free = Gathered.inFreeBlock(blocks);
        while (free == null && !onTheirWay.isEmpty()) {
            awaitFirst();
            free = Gathered.inFreeBlock(blocks);
        }
        return free;
    }

    /** Waits until all that was sent has arrived. */
    void await() throws IOException {
        while (!onTheirWay.isEmpty()) {
            awaitFirst();
        }
    }

    /** A piece that failed stays the first, and is told again. */
    private void awaitFirst() throws IOException {
        OnItsWay first = onTheirWay.element();
        first.then.sent(first.etag());
        onTheirWay.remove();
    }

    /** Ends what is on its way, and gives the memory back. Twice is harmless. */
    @Override
    public void close() {
        onTheirWay.forEach(each -> each.thread.interrupt());
        onTheirWay.forEach(OnItsWay::awaitEnd);
        onTheirWay.clear();
        gathered.close();
    }

    /** One piece, on a thread of its own, which gives its memory back as soon as it has arrived. */
    private static final class OnItsWay {
        private final FutureTask<@Nullable String> sending;
        private final Then then;
        private final Thread thread;

        OnItsWay(Gathered piece, Call call, Then then) {
            this.sending = new FutureTask<>(() -> {
                try (piece) {
                    return call.send(piece.bytes());
                }
            });
            this.then = then;
            this.thread = Thread.ofVirtual().name("s3 piece").start(sending);
        }

        /** Waits for it. */
        @Nullable
        String etag() throws IOException {
            try {
                return sending.get();
            } catch (InterruptedException e) {
                throw Failures.interrupted();
            } catch (ExecutionException e) {
                throw Failures.ofAnotherThread(e.getCause());
            }
        }

        /** Waits until nothing reads the piece any more. */
        void awaitEnd() {
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
