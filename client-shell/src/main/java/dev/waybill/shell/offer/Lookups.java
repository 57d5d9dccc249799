package dev.waybill.shell.offer;

import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Questions to a server, each asked on a virtual thread of its own over one connection beside the session's. A caller waits
 * for an answer until a deadline. An answer that comes later is kept, and given when the same is asked again. Any thread.
 */
final class Lookups implements AutoCloseable {

    private static final int MAX_KEPT = 64;

    /** A server that has not answered for so long is given up, and the next question is a new connection. */
    private static final Duration STUCK = Duration.ofSeconds(5);

    /** One question of a kind. */
    interface Question<T> {
        T ask(WaybillClient client) throws IOException;
    }

    private final WaybillClient client;
    private final Duration fresh;

    /** One connection answers one question at a time. */
    private final ReentrantLock asking = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Lookup> lookups = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Lookup> eldest) {
            return size() > MAX_KEPT;
        }
    };
    private long notBeforeNanos = System.nanoTime();
    private volatile @Nullable Long busySince;

    /** What is known of the answer to one question. */
    static final class Lookup {
        private @Nullable Object last;
        private long askedNanos;
        private volatile @Nullable CountDownLatch underWay;
    }

    /**
     * @param client which this closes
     * @param fresh so long an answer counts without another question
     */
    Lookups(WaybillClient client, Duration fresh) {
        this.client = client;
        this.fresh = fresh;
    }

    /** From now on no answer counts to a question that was asked before: a command has run since. */
    void outdate() {
        lock.lock();
        try {
            notBeforeNanos = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The answer to the question that {@code key} stands for: a fresh one if it comes by then, else the last there was;
     * null if there was none.
     *
     * @param deadline of {@link System#nanoTime}
     */
    @SuppressWarnings("unchecked") // each key is used for questions of one type
    <T> @Nullable T answer(Object key, Question<T> question, long deadline) {
        Lookup lookup = begin(key, question);
        await(lookup, deadline);
        lock.lock();
        try {
            return (T) lookup.last;
        } finally {
            lock.unlock();
        }
    }

    /** Asks, unless what is known is fresh, and waits for nothing. */
    <T> Lookup begin(Object key, Question<T> question) {
        lock.lock();
        try {
            Lookup lookup = lookups.computeIfAbsent(key, unused -> new Lookup());
            boolean isFresh = lookup.last != null
                    && lookup.askedNanos - notBeforeNanos >= 0
                    && System.nanoTime() - lookup.askedNanos < fresh.toNanos();
            if (lookup.underWay == null && !isFresh) {
                var end = new CountDownLatch(1);
                lookup.underWay = end;
                Thread.ofVirtual().name("waybill-lookup").start(() -> ask(lookup, question, end));
            }
            return lookup;
        } finally {
            lock.unlock();
        }
    }

    private <T> void ask(Lookup lookup, Question<T> question, CountDownLatch end) {
        long now = System.nanoTime();
        Object answer = null;
        asking.lock();
        try {
            now = System.nanoTime();
            busySince = now;
            answer = question.ask(client);
        } catch (IOException | RuntimeException e) {
            // No completion is no failure: the user types on, and the command itself tells what is wrong.
            answer = null;
        } finally {
            busySince = null;
            asking.unlock();
            keep(lookup, answer, now);
            end.countDown();
        }
    }

    private void keep(Lookup lookup, @Nullable Object answer, long askedNanos) {
        lock.lock();
        try {
            lookup.underWay = null;
            if (answer != null) {
                lookup.last = answer;
                lookup.askedNanos = askedNanos;
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(Lookup lookup, long deadline) {
        CountDownLatch end = lookup.underWay;
        try {
            if (end != null && !end.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                giveUpIfStuck();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUpIfStuck() {
        Long since = busySince;
        if (since != null && System.nanoTime() - since > STUCK.toNanos()) {
            client.cancel();
        }
    }

    @Override
    public void close() {
        client.cancel();
    }
}
