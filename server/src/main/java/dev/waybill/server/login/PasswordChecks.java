package dev.waybill.server.login;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.server.user.PasswordHash;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks passwords, few at once: each fills some 19 MiB and computes for tens of milliseconds, and whoever can connect can
 * ask for one. The others wait in the order of their coming. The threads are platform threads, so that the connections'
 * own keep their carriers, and end when there is nothing to check. Any thread.
 */
public final class PasswordChecks {

    private static final int KEEP_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    /** In KiB, of all checks together: two of the usual ones have room, and one of the largest. */
    private final Semaphore memory = new Semaphore(PasswordHash.MAX_MEMORY_KIB, true);

    /** @param max how many at once */
    public PasswordChecks(int max) {
        this.threads = new ThreadPoolExecutor(
                max,
                max,
                KEEP_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> Thread.ofPlatform().daemon().name("waybill-password").unstarted(work));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Whether {@code password} is the one of {@code hash}.
     *
     * @param deadlineNanos until when its turn must have come, by {@link System#nanoTime}
     * @throws CommandException 503 if it has not
     */
    boolean matches(PasswordHash hash, char[] password, long deadlineNanos) throws InterruptedException {
        long rest = deadlineNanos - System.nanoTime();
        if (rest <= 0) {
            throw late();
        }
        Future<Boolean> check = threads.submit(() -> check(hash, password));
        try {
            return check.get(rest, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw late();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be checked", e.getCause());
        } finally {
            if (check.cancel(true)) {
                threads.purge();
            }
        }
    }

    private static CommandException late() {
        return new CommandException(Status.FULL, "too many logins wait to be checked: try again in a while");
    }

    private boolean check(PasswordHash hash, char[] password) throws InterruptedException {
        int kib = hash.cost().memoryKiB();
        memory.acquire(kib);
        try {
            return hash.matches(password);
        } finally {
            memory.release(kib);
        }
    }
}
