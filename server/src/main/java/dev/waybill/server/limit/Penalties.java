package dev.waybill.server.limit;

import dev.waybill.api.Origin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps addresses out for a while from which logins fail or what comes is no frame, as {@code PerSourcePenalties} of OpenSSH's
 * {@code sshd_config(5)} does. Each failure counts for some seconds, those of several add up, and an address with more than
 * {@link Penalty#BORNE} against it is kept out until they have passed.
 *
 * <p>Many may share an address, behind a router or a proxy: so only new connections are refused, whoever is in stays in;
 * nobody is kept out for longer than the penalty's maximum; and what comes while an address is kept out counts for nothing.
 * The table is bounded: where it is full, the address that has failed longest ago is forgotten. Any thread.
 */
public final class Penalties {

    private static final int MAX = 16_384;

    private volatile Penalty penalty;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();

    /** In the order of their last failures. */
    private final LinkedHashMap<Source, Debt> debts = new LinkedHashMap<>();

    private record Debt(long untilNanos, boolean barred) {}

    /**
     * None yet.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    public Penalties(Penalty penalty, LongSupplier nanoTime) {
        this.penalty = penalty;
        this.nanoTime = nanoTime;
    }

    /** From now on failures cost {@code other}. */
    public void become(Penalty other) {
        penalty = other;
    }

    /** A login from {@code peer} has failed, or what it sent was no frame. */
    public void failed(Origin peer) {
        Source source = counted(peer);
        if (source == null) {
            return;
        }
        long now = nanoTime.getAsLong();
        lock.lock();
        try {
            Debt before = debts.remove(source);
            Debt open = before == null || before.untilNanos - now <= 0 ? new Debt(now, false) : before;
            long owed = Math.min(
                    open.untilNanos - now + penalty.each().toNanos(),
                    penalty.max().toNanos());
            boolean barred = open.barred || owed >= borneNanos();
            if (debts.size() >= MAX) {
                debts.pollFirstEntry();
            }
            debts.put(source, new Debt(now + owed, barred));
        } finally {
            lock.unlock();
        }
    }

    /** Where the maximum is less than what is borne, reaching it is enough. */
    private long borneNanos() {
        return Math.min(Penalty.BORNE.toNanos(), penalty.max().toNanos());
    }

    /** Whether nobody may come from where {@code peer} is. */
    public boolean isBarred(Origin peer) {
        return !left(peer).isZero();
    }

    /** For how long nobody may come from where {@code peer} is; zero if anybody may. */
    public Duration left(Origin peer) {
        Source source = counted(peer);
        if (source == null) {
            return Duration.ZERO;
        }
        lock.lock();
        try {
            Debt debt = debts.get(source);
            long left = debt == null || !debt.barred ? 0 : debt.untilNanos - nanoTime.getAsLong();
            return Duration.ofNanos(Math.max(0, left));
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Source counted(Origin peer) {
        return peer.isThisMachine() && !penalty.loopback() ? null : Source.of(peer);
    }
}
