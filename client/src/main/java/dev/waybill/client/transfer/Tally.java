package dev.waybill.client.transfer;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what a transfer did and tells its listener, one thing at a time. Any thread. */
final class Tally {

    private final ReentrantLock lock = new ReentrantLock();
    private final TransferListener listener;
    private final long startNanos = System.nanoTime();

    private long files;
    private long folders;
    private long bytes;
    private long skipped;
    private long deleted;
    private long failed;

    private long doneBytes;
    private long plannedBytes;
    private boolean isWholePlanned;

    Tally(TransferListener listener) {
        this.listener = listener;
    }

    /** A step is going to be done. */
    void planned(Step step) {
        PlannedStep planned = step.planned();
        if (planned == null) {
            return;
        }
        lock.lock();
        try {
            plannedBytes += planned.bytes();
            listener.planned(planned);
        } finally {
            lock.unlock();
        }
    }

    /** All is planned, so that the number of bytes is known. */
    void wholePlanned() {
        lock.lock();
        try {
            isWholePlanned = true;
        } finally {
            lock.unlock();
        }
    }

    /** So many more bytes of content have gone over the wire, or go again if it is below 0. */
    void moved(long more) {
        if (more == 0) {
            return;
        }
        lock.lock();
        try {
            doneBytes += more;
            listener.moved(doneBytes, isWholePlanned ? plannedBytes : -1);
        } finally {
            lock.unlock();
        }
    }

    void ended(TransferEvent.Kind kind, String path, long size) {
        lock.lock();
        try {
            switch (kind) {
                case MOVED -> {
                    files++;
                    bytes += size;
                }
                case MADE -> folders++;
                case SKIPPED -> skipped++;
                case DELETED -> deleted++;
            }
            listener.ended(new TransferEvent(kind, path, size));
        } finally {
            lock.unlock();
        }
    }

    void failed(String path, IOException failure) {
        lock.lock();
        try {
            failed++;
            listener.failed(path, failure);
        } finally {
            lock.unlock();
        }
    }

    void noted(String sentence) {
        lock.lock();
        try {
            listener.noted(sentence);
        } finally {
            lock.unlock();
        }
    }

    Summary summary() {
        lock.lock();
        try {
            long nanos = System.nanoTime() - startNanos;
            return new Summary(files, folders, bytes, skipped, deleted, failed, nanos);
        } finally {
            lock.unlock();
        }
    }
}
