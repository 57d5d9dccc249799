package dev.waybill.server.connection;

import dev.waybill.api.CommandException;
import dev.waybill.api.Origin;
import dev.waybill.api.Status;
import dev.waybill.server.limit.Limits;
import dev.waybill.server.limit.Penalties;
import dev.waybill.server.limit.Source;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many connections there are, of whom, and whether one more may come: so many in all, from one address, of one user, and
 * that owe a login. Any thread.
 */
final class Crowd {

    private static final int PERCENT = 100;

    private volatile Limits.Connections limits;
    private final Penalties penalties;
    private final AtomicInteger all = new AtomicInteger();
    private final AtomicInteger owing = new AtomicInteger();
    private final ConcurrentHashMap<Source, Integer> bySource = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> byUser = new ConcurrentHashMap<>();

    Crowd(Limits.Connections limits, Penalties penalties) {
        this.limits = limits;
        this.penalties = penalties;
    }

    /** From now on {@code other} holds for those that come. */
    void become(Limits.Connections other) {
        limits = other;
    }

    /** How many there are. */
    int count() {
        return all.get();
    }

    /**
     * Counts one more, from {@code peer}. It is to leave, also if it may not come in.
     *
     * @param owesLogin whether it must log in before anything else
     */
    Seat take(Origin peer, boolean owesLogin) {
        return new Seat(peer, owesLogin);
    }

    /** The place of one connection. Of its thread, once it is there. */
    final class Seat {
        private final @Nullable Source source;
        private final int total;
        private final int fromSource;
        private final int percent;
        private final Origin peer;
        private boolean owes;
        private @Nullable String user;

        private Seat(Origin peer, boolean owesLogin) {
            this.peer = peer;
            this.source = Source.of(peer);
            this.owes = owesLogin;
            this.total = all.incrementAndGet();
            this.fromSource = source == null ? 0 : bySource.merge(source, 1, Integer::sum);
            this.percent = owesLogin ? limits.earlyDrop().percent(owing.getAndIncrement()) : 0;
        }

        /** Why it may not come in, or null. */
        @Nullable
        Goodbye refusal() {
            long barredSeconds = penalties.left(peer).toSeconds();
            if (penalties.isBarred(peer)) {
                return Goodbye.barred(barredSeconds + 1);
            }
            if (total > limits.all()) {
                return new Goodbye(
                        Status.FULL, "the server has its " + limits.all() + " connections: try again in a while");
            }
            if (fromSource > limits.perAddress()) {
                return new Goodbye(
                        Status.FULL, source + " has its " + limits.perAddress() + " connections: close one first");
            }
            if (percent > 0 && ThreadLocalRandom.current().nextInt(PERCENT) < percent) {
                return new Goodbye(Status.FULL, "too many connections wait for a login here: try again in a moment", 1);
            }
            return null;
        }

        /**
         * Somebody has logged in.
         *
         * @param max how many connections that user may have
         * @throws CommandException 503 if that user has as many already
         */
        void isOf(String name, int max) {
            isOfNobody();
            if (byUser.merge(name, 1, Integer::sum) > max) {
                Crowd.leave(byUser, name);
                throw new CommandException(Status.FULL, name + " has its " + max + " connections: close one first");
            }
            user = name;
            pays();
        }

        /** Whoever had logged in is there no more. */
        void isOfNobody() {
            if (user != null) {
                Crowd.leave(byUser, user);
                user = null;
            }
        }

        private void pays() {
            if (owes) {
                owes = false;
                owing.decrementAndGet();
            }
        }

        /** The connection is over. Once. */
        void leave() {
            pays();
            if (source != null) {
                Crowd.leave(bySource, source);
            }
            isOfNobody();
            all.decrementAndGet();
        }
    }

    private static <K> void leave(ConcurrentHashMap<K, Integer> counts, K key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
