package dev.waybill.http.dav;

import dev.waybill.api.RemotePath;
import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The locks of one server (RFC 4918 6 and 7), kept in memory: a restart ends all, as the time of each does. A change that
 * is under way keeps a new lock away from what it changes, so nobody's lock is broken by what began before it. All paths
 * are those of the whole store. Any thread.
 */
final class LockTable {

    /** How many one user may have: a client has a few. */
    static final int MAX_PER_USER = 1_000;

    static final int MAX = 20_000;

    private final InstantSource clock;
    private final Supplier<String> tokens;
    private final ReentrantLock guard = new ReentrantLock();

    /** By the text of their roots: what is below one stands together. */
    private final TreeMap<String, List<Lock>> byPath = new TreeMap<>();

    private final Set<Underway> underway = new HashSet<>();

    /** What happens while nobody locks what it changes. */
    @FunctionalInterface
    interface Work {
        void run(Underway change) throws IOException, InterruptedException;
    }

    /** A change that is under way. */
    final class Underway {
        private final Change change;

        private Underway(Change change) {
            this.change = change;
        }

        /** What was at {@code path} is there no more, and so are the locks of all below it; its own if {@code itself}. */
        void removed(RemotePath path, boolean itself) {
            locked(() -> {
                below(path).clear();
                if (itself) {
                    byPath.remove(path.text());
                }
                return path;
            });
        }
    }

    /** Locks by {@code clock}, each with another one of {@code tokens}. */
    LockTable(InstantSource clock, Supplier<String> tokens) {
        this.clock = clock;
        this.tokens = tokens;
    }

    private <T> T locked(Supplier<T> work) {
        guard.lock();
        try {
            return work.get();
        } finally {
            guard.unlock();
        }
    }

    /**
     * Makes a lock.
     *
     * @throws DavRefusal 423 if another one, or a change that is under way, is in its way
     * @throws HttpRefusal 507 if there are too many
     */
    Lock make(RemotePath path, String user, boolean isShared, boolean isDeep, String ownerXml, Duration time) {
        return locked(() -> {
            Instant now = clock.instant();
            sweep(now);
            var lock = new Lock(tokens.get(), path, user, isShared, isDeep, ownerXml, time, now.plus(time));
            checkAlone(lock);
            checkRoom(user);
            byPath.computeIfAbsent(path.text(), any -> new ArrayList<>(1)).add(lock);
            return lock;
        });
    }

    private void checkAlone(Lock lock) {
        var beside = new ArrayList<>(covering(lock.path()));
        if (lock.isDeep()) {
            below(lock.path()).values().forEach(beside::addAll);
        }
        for (Lock other : beside) {
            if (!other.isShared() || !lock.isShared()) {
                throw DavRefusal.conflict(other.path());
            }
        }
        for (Underway each : underway) {
            for (Change.Claim claim : each.change.claims()) {
                boolean meets = lock.covers(claim.path())
                        || (claim.reach() == Change.Reach.TREE && lock.path().isWithin(claim.path()));
                if (meets && claim.reach() != Change.Reach.NAMES) {
                    throw DavRefusal.conflict(claim.path());
                }
            }
        }
    }

    private void checkRoom(String user) {
        int all = 0;
        int own = 0;
        for (List<Lock> locks : byPath.values()) {
            for (Lock lock : locks) {
                all++;
                own += lock.user().equals(user) ? 1 : 0;
            }
        }
        if (own >= MAX_PER_USER || all >= MAX) {
            throw HttpRefusal.of(
                    507,
                    "many-locks",
                    own >= MAX_PER_USER
                            ? user + " has " + own + " locks, as many as may be: unlock some"
                            : "this server keeps as many locks as it can: try again later");
        }
    }

    /** The lock of {@code token} that covers {@code path}, or null. */
    @Nullable
    Lock find(RemotePath path, String token) {
        return at(path).stream()
                .filter(lock -> lock.token().equals(token))
                .findFirst()
                .orElse(null);
    }

    /** All locks that cover {@code path}. */
    List<Lock> at(RemotePath path) {
        return locked(() -> {
            Instant now = clock.instant();
            return covering(path).stream()
                    .filter(lock -> lock.until().isAfter(now))
                    .toList();
        });
    }

    /** Lets a lock last for {@code time} from now on; null if it is no more. */
    @Nullable
    Lock refresh(Lock lock, Duration time) {
        return locked(() -> {
            sweep(clock.instant());
            List<Lock> there = byPath.getOrDefault(lock.path().text(), List.of());
            for (int i = 0; i < there.size(); i++) {
                if (there.get(i).token().equals(lock.token())) {
                    Lock again = there.get(i).refreshed(time, clock.instant());
                    there.set(i, again);
                    return again;
                }
            }
            return null;
        });
    }

    /** Ends a lock. */
    void end(Lock lock) {
        locked(() -> byPath.computeIfPresent(lock.path().text(), (path, there) -> {
            there.removeIf(each -> each.token().equals(lock.token()));
            return there.isEmpty() ? null : there;
        }));
    }

    /**
     * Runs {@code work}, which makes {@code change}.
     *
     * @throws DavRefusal 423 if there is a lock that the change does not speak of: then nothing runs
     */
    void during(Change change, Work work) throws IOException, InterruptedException {
        Underway begun = begin(change);
        try {
            work.run(begun);
        } finally {
            locked(() -> underway.remove(begun));
        }
    }

    private Underway begin(Change change) {
        return locked(() -> {
            sweep(clock.instant());
            for (Change.Claim claim : change.claims()) {
                check(change, covering(claim.path()));
                if (claim.reach() == Change.Reach.TREE) {
                    below(claim.path()).values().forEach(locks -> check(change, locks));
                }
            }
            var begun = new Underway(change);
            underway.add(begun);
            return begun;
        });
    }

    /** Of several locks that are beside each other, the change must speak of one. */
    private static void check(Change change, List<Lock> locks) {
        boolean isHeld = locks.isEmpty()
                || locks.stream()
                        .anyMatch(lock -> lock.user().equals(change.user())
                                && change.tokens().contains(lock.token()));
        if (!isHeld) {
            throw DavRefusal.locked(locks.getFirst().path());
        }
    }

    private List<Lock> covering(RemotePath path) {
        var covering = new ArrayList<Lock>();
        for (RemotePath each = path; ; each = each.parent()) {
            for (Lock lock : byPath.getOrDefault(each.text(), List.of())) {
                if (lock.covers(path)) {
                    covering.add(lock);
                }
            }
            if (each.isRoot()) {
                return covering;
            }
        }
    }

    private NavigableMap<String, List<Lock>> below(RemotePath path) {
        return Paths.below(byPath, path);
    }

    private void sweep(Instant now) {
        Collection<List<Lock>> all = byPath.values();
        all.forEach(locks -> locks.removeIf(lock -> !lock.until().isAfter(now)));
        all.removeIf(List::isEmpty);
    }
}
