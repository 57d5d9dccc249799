package dev.waybill.client.transfer;

import dev.waybill.client.SendOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One upload in parts on its way: what the server has of it, and what nobody knows since a connection was lost. Any
 * thread.
 */
final class Sending {

    private final String upload;
    private final String path;
    private final Origin origin;
    private final Meter meter;
    private final PartLength length;
    private final boolean parents;
    private final SentParts parts = new SentParts();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Stretch> doubtful = new ArrayList<>();

    /**
     * @param upload the id of the upload
     * @param path where the file will be
     */
    Sending(String upload, String path, Origin origin, Meter meter, PartLength length, boolean parents) {
        this.upload = upload;
        this.path = path;
        this.origin = origin;
        this.meter = meter;
        this.length = length;
        this.parents = parents;
    }

    String upload() {
        return upload;
    }

    String path() {
        return path;
    }

    Origin origin() {
        return origin;
    }

    Meter meter() {
        return meter;
    }

    PartLength length() {
        return length;
    }

    SentParts parts() {
        return parts;
    }

    /** The arguments that say which upload a part belongs to, and {@code more}. */
    Object[] address(Object... more) {
        var arguments = new ArrayList<Object>(List.of("upload", upload, "path", path));
        arguments.addAll(List.of(more));
        if (parents) {
            arguments.addAll(List.of("parents", true));
        }
        return arguments.toArray();
    }

    /** How the bytes of one part are sent. */
    SendOptions options(Counted counted) {
        return SendOptions.USUAL.ask(false).progress(counted);
    }

    /** Notes a stretch of which nobody knows whether the server has it. */
    void doubt(Stretch stretch) {
        lock.lock();
        try {
            doubtful.add(stretch);
        } finally {
            lock.unlock();
        }
    }

    /** What was doubtful; the caller finds out. */
    List<Stretch> takeDoubtful() {
        lock.lock();
        try {
            List<Stretch> all = List.copyOf(doubtful);
            doubtful.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }
}
