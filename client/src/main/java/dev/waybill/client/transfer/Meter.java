package dev.waybill.client.transfer;

import dev.waybill.client.CancelledException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the bytes of one file on their way, and tells the listener, one thread at a time. Any thread. */
final class Meter {

    private final TransferListener listener;
    private final Cancellation cancellation;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> noted = new HashSet<>();
    private long totalBytes = -1;
    private long done;
    private long wired;
    private final long startNanos = System.nanoTime();

    Meter(TransferListener listener, Cancellation cancellation) {
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** Sets how many bytes there are in all, and begins to count anew. */
    void begin(long total) {
        lock.lock();
        try {
            totalBytes = total;
            done = 0;
        } finally {
            lock.unlock();
        }
    }

    /** So many bytes more went over the wire. @throws CancelledException if the transfer is cancelled */
    void moved(long bytes) throws CancelledException {
        count(bytes, bytes);
    }

    /** The same for bytes that are sent, on a thread that hears of a cancellation in another way. */
    void sent(long bytes) {
        add(bytes, bytes);
    }

    /** So many bytes are there without having been moved now; or, below 0, are lost and must be moved again. */
    void kept(long bytes) throws CancelledException {
        count(bytes, 0);
    }

    private void count(long bytes, long wire) throws CancelledException {
        cancellation.check();
        add(bytes, wire);
    }

    private void add(long bytes, long wire) {
        lock.lock();
        try {
            done += bytes;
            wired += wire;
            listener.moved(done, totalBytes);
        } finally {
            lock.unlock();
        }
    }

    /** So many bytes must be moved again. */
    void lost(long bytes) {
        lock.lock();
        try {
            done -= bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Tells a sentence, each one once. */
    void noted(String sentence) {
        lock.lock();
        try {
            if (noted.add(sentence)) {
                listener.noted(sentence);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells that the file has come to its end at {@code path}, and answers what was done since this was made.
     *
     * @param isMoved whether it was moved; else it stayed as it was
     * @param bytes of its content
     */
    Summary ended(String path, boolean isMoved, long bytes) {
        lock.lock();
        try {
            var kind = isMoved ? TransferEvent.Kind.MOVED : TransferEvent.Kind.SKIPPED;
            listener.ended(new TransferEvent(kind, path, isMoved ? bytes : 0));
            long nanos = System.nanoTime() - startNanos;
            return new Summary(isMoved ? 1 : 0, 0, wired, isMoved ? 0 : 1, 0, 0, nanos);
        } finally {
            lock.unlock();
        }
    }

    /** The same of a file whose bytes are those that went over the wire, those included that were lost. */
    Summary ended(String path, boolean isMoved) {
        lock.lock();
        try {
            return ended(path, isMoved, wired);
        } finally {
            lock.unlock();
        }
    }
}
