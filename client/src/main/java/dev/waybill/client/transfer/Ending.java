package dev.waybill.client.transfer;

import dev.waybill.client.CancelledException;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What ends a transfer ahead of its time: the first failure that meets all of it, or a cancel. Any thread. */
final class Ending implements Pauses {

    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<WaybillClient> clients = new ArrayList<>();
    private volatile @Nullable Throwable cause;

    /** Ends the transfer by a cancel. */
    void cancel() {
        end(new CancelledException(null));
    }

    /** Ends the transfer, and what its clients have under way; only the first {@code why} counts. */
    void end(Throwable why) {
        List<WaybillClient> ended;
        lock.lock();
        try {
            if (cause == null) {
                cause = why;
            }
            ended = List.copyOf(clients);
        } finally {
            lock.unlock();
        }
        over.countDown();
        ended.forEach(WaybillClient::cancel);
    }

    /** From now on {@code client} is cancelled when the transfer ends. */
    void with(WaybillClient client) throws IOException {
        lock.lock();
        try {
            clients.add(client);
        } finally {
            lock.unlock();
        }
        check();
    }

    /** Leaves {@code client} alone from now on. */
    void without(WaybillClient client) {
        lock.lock();
        try {
            clients.remove(client);
        } finally {
            lock.unlock();
        }
    }

    /** @throws IOException if the transfer is over */
    void check() throws IOException {
        Throwable why = cause;
        if (why != null) {
            throw failure(why);
        }
    }

    private static IOException failure(Throwable why) {
        if (why instanceof RuntimeException defect) {
            throw defect;
        }
        if (why instanceof Error error) {
            throw error;
        }
        return why instanceof IOException told ? told : new IOException(why);
    }

    /** What ended it, if something did, else {@code other}. */
    IOException or(IOException other) {
        Throwable why = cause;
        return why == null ? other : failure(why);
    }

    /** What decides for one thread whether it tries again; its waits end with the transfer. */
    Retries retries(TransferOptions options) {
        return new Retries(options.retries(), options.retryDelay(), new Random(), this);
    }

    /** Waits for {@code delay}, or until the transfer is over. */
    @Override
    public void pause(Duration delay) throws CancelledException {
        Pauses.until(over, delay);
    }
}
