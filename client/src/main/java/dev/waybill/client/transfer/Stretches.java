package dev.waybill.client.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Which bytes of a file are there. Any thread. */
final class Stretches {

    /** From where to where; disjoint, and none begins where another ends. */
    private final TreeMap<Long, Long> ends = new TreeMap<>();

    private final ReentrantLock lock = new ReentrantLock();

    /** Notes that these bytes are there. */
    void add(Stretch stretch) {
        if (stretch.sizeBytes() == 0) {
            return;
        }
        lock.lock();
        try {
            long from = stretch.from();
            long to = stretch.to();
            for (Map.Entry<Long, Long> near = ends.floorEntry(to);
                    near != null && near.getValue() >= from;
                    near = ends.floorEntry(to)) {
                from = Math.min(from, near.getKey());
                to = Math.max(to, near.getValue());
                ends.remove(near.getKey());
            }
            ends.put(from, to);
        } finally {
            lock.unlock();
        }
    }

    /** What is there, in order. */
    List<Stretch> all() {
        lock.lock();
        try {
            var all = new ArrayList<Stretch>(ends.size());
            for (Map.Entry<Long, Long> each : ends.entrySet()) {
                all.add(new Stretch(each.getKey(), each.getValue()));
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** What is not there of a file of {@code size} bytes, in order. */
    List<Stretch> gaps(long size) {
        var gaps = new ArrayList<Stretch>();
        long at = 0;
        for (Stretch each : all()) {
            if (each.from() > at && at < size) {
                gaps.add(new Stretch(at, Math.min(each.from(), size)));
            }
            at = each.to();
        }
        if (at < size) {
            gaps.add(new Stretch(at, size));
        }
        return gaps;
    }

    /** How many bytes are there. */
    long sizeBytes() {
        long sum = 0;
        for (Stretch each : all()) {
            sum += each.sizeBytes();
        }
        return sum;
    }

    /** {@code stretches} in pieces of at most {@code pieceBytes}. */
    static List<Stretch> cut(List<Stretch> stretches, long pieceBytes) {
        var pieces = new ArrayList<Stretch>();
        for (Stretch each : stretches) {
            for (long at = each.from(); at < each.to(); at += pieceBytes) {
                pieces.add(new Stretch(at, Math.min(each.to(), at + pieceBytes)));
            }
        }
        return pieces;
    }
}
