package dev.waybill.server.quota;

import dev.waybill.api.RemotePath;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** What each home holds that has a quota, and whose turn it is to change a path. Any thread. */
public final class Ledger {

    private final ConcurrentHashMap<RemotePath, Usage> usages = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<RemotePath, Waiting> waiting = new ConcurrentHashMap<>();

    /** The lock of a path that is being changed, and how many want it. */
    private record Waiting(ReentrantLock lock, int count) {}

    /** Nothing was counted yet. */
    public Ledger() {}

    /** What {@code home} holds. */
    Usage usage(RemotePath home) {
        return usages.computeIfAbsent(home, Usage::new);
    }

    private List<Usage> holding(RemotePath... paths) {
        var holding = new ArrayList<Usage>(1);
        for (Usage usage : usages.values()) {
            for (RemotePath path : paths) {
                if (usage.holds(path)) {
                    holding.add(usage);
                    break;
                }
            }
        }
        return holding;
    }

    /** Whether anybody counts {@code path}. */
    boolean counts(RemotePath path) {
        return !holding(path).isEmpty();
    }

    /** Waits until nobody else changes any of {@code paths}, and no home that holds them is being counted. */
    Turn turn(RemotePath... paths) throws InterruptedIOException {
        var turn = new Turn();
        boolean begun = false;
        try {
            turn.begin(paths);
            begun = true;
            return turn;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the call is over");
        } finally {
            if (!begun) {
                turn.close();
            }
        }
    }

    /** The right to change some paths. Of one thread. */
    final class Turn implements AutoCloseable {
        private final List<RemotePath> locked = new ArrayList<>(2);
        private final List<Usage> usages = new ArrayList<>(1);

        /** In an order that all keep, so that no two wait for each other. */
        private void begin(RemotePath... paths) throws InterruptedException {
            var inOrder = new TreeSet<String>();
            for (RemotePath path : paths) {
                inOrder.add(path.text());
            }
            for (String text : inOrder) {
                lock(RemotePath.of(text));
            }
            for (Usage usage : holding(paths)) {
                usage.change().lockInterruptibly();
                usages.add(usage);
            }
        }

        private void lock(RemotePath path) throws InterruptedException {
            Waiting mine = waiting.compute(
                    path,
                    (same, before) -> before == null
                            ? new Waiting(new ReentrantLock(), 1)
                            : new Waiting(before.lock, before.count + 1));
            boolean has = false;
            try {
                mine.lock.lockInterruptibly();
                has = true;
                locked.add(path);
            } finally {
                if (!has) {
                    forget(path);
                }
            }
        }

        private void forget(RemotePath path) {
            waiting.computeIfPresent(
                    path, (same, before) -> before.count == 1 ? null : new Waiting(before.lock, before.count - 1));
        }

        /** What stands at {@code path} has changed by {@code change}. */
        void changes(RemotePath path, Amount change) {
            for (Usage usage : usages) {
                if (usage.holds(path)) {
                    usage.changes(change);
                }
            }
        }

        /** A folder went from one place to another, and nobody knows how much is in it. */
        void moves(RemotePath source, RemotePath target) {
            for (Usage usage : usages) {
                if (usage.holds(source) != usage.holds(target)) {
                    usage.isInDoubt();
                }
            }
        }

        @Override
        public void close() {
            usages.forEach(usage -> usage.change().unlock());
            usages.clear();
            for (RemotePath path : locked) {
                Waiting mine = waiting.get(path);
                if (mine != null) {
                    mine.lock.unlock();
                }
                forget(path);
            }
            locked.clear();
        }
    }
}
