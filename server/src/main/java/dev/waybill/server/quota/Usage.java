package dev.waybill.server.quota;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What one home holds: counted when that is first asked for, and kept by every change that passes. What unfinished uploads
 * have written counts too, so two that race for the last byte do not both get it. Any thread.
 */
final class Usage {

    private final RemotePath home;

    /** Changes go on beside each other, but none while the home is counted. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

    private final ReentrantLock lock = new ReentrantLock();
    private Amount held = Amount.NOTHING;

    /** What is not there yet, or will not be. */
    private Amount taken = Amount.NOTHING;

    /** The files whose room an upload has that replaces them. */
    private final Set<RemotePath> credits = new HashSet<>();

    private volatile boolean counted;

    /** Counts what a home holds. */
    interface Count {
        Amount of() throws IOException;
    }

    Usage(RemotePath home) {
        this.home = home;
    }

    /** Whether {@code path} is in the home; the home itself is not. */
    boolean holds(RemotePath path) {
        return path.isWithin(home) && !path.equals(home);
    }

    /** The lock that each change holds while it goes on and is told. */
    ReentrantReadWriteLock.ReadLock change() {
        return gate.readLock();
    }

    /** Has the home counted by {@code count}, unless that was done; others wait meanwhile. */
    void countOnce(Count count) throws IOException {
        if (counted) {
            return;
        }
        try {
            gate.writeLock().lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the call is over");
        }
        try {
            if (!counted) {
                Amount found = count.of();
                lock.lock();
                try {
                    held = found;
                } finally {
                    lock.unlock();
                }
                counted = true;
            }
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** What it holds is not known any more: it is counted anew when that is next asked for. */
    void isInDoubt() {
        counted = false;
    }

    /** What stands in the home has changed. */
    void changes(Amount change) {
        lock.lock();
        try {
            held = held.plus(change);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes room ahead of what needs it.
     *
     * @param waiting counts what is held beside the files; asked while nobody gives anything back, so that what goes from
     *     the one to the other counts at least once
     * @throws CommandException 507 if that is more than {@code quota} leaves
     */
    void take(Amount wanted, Count waiting, Quota quota) throws IOException {
        lock.lock();
        try {
            Amount all = held.plus(taken).plus(waiting.of()).plus(wanted);
            if (wanted.bytes() > 0 && all.bytes() > quota.bytes()) {
                throw new CommandException(
                        Status.QUOTA,
                        "this needs " + wanted.bytes() + " bytes more than there are left of your quota of "
                                + quota.bytes() + ": remove something first");
            }
            if (wanted.files() > 0 && all.files() > quota.files()) {
                throw new CommandException(
                        Status.QUOTA,
                        "your quota of " + quota.files() + " files and folders is used up: remove something first");
            }
            taken = taken.plus(wanted);
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what was taken. */
    void giveBack(Amount amount) {
        lock.lock();
        try {
            taken = taken.minus(amount);
        } finally {
            lock.unlock();
        }
    }

    /** Gives an upload that replaces {@code path} the room of what it replaces, unless another has it. */
    boolean credit(RemotePath path) {
        lock.lock();
        try {
            return credits.add(path);
        } finally {
            lock.unlock();
        }
    }

    /** The upload that had that room has ended. */
    void endCredit(RemotePath path) {
        lock.lock();
        try {
            credits.remove(path);
        } finally {
            lock.unlock();
        }
    }

    /** How much there is, unfinished uploads included. */
    Amount all() {
        lock.lock();
        try {
            return held.plus(taken);
        } finally {
            lock.unlock();
        }
    }
}
