package dev.waybill.client.transfer;

import dev.waybill.api.Crc32Combination;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Which parts of a file the server has, and their digests. Any thread. */
final class SentParts {

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, Part> parts = new TreeMap<>();

    private record Part(long to, int crc32) {}

    /** Notes that the server has verified a part, in place of those that it overlaps. */
    void add(Stretch stretch, String crc32) {
        lock.lock();
        try {
            Iterator<Map.Entry<Long, Part>> each =
                    parts.headMap(stretch.to()).entrySet().iterator();
            while (each.hasNext()) {
                if (each.next().getValue().to() > stretch.from()) {
                    each.remove();
                }
            }
            parts.put(stretch.from(), new Part(stretch.to(), HexFormat.fromHexDigits(crc32)));
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the server has nothing, as far as this knows. */
    void clear() {
        lock.lock();
        try {
            parts.clear();
        } finally {
            lock.unlock();
        }
    }

    /** What of a stretch the server does not have. */
    List<Stretch> missing(Stretch wanted) {
        var there = new Stretches();
        lock.lock();
        try {
            for (Map.Entry<Long, Part> each : parts.entrySet()) {
                there.add(new Stretch(each.getKey(), each.getValue().to()));
            }
        } finally {
            lock.unlock();
        }
        List<Stretch> missing = new ArrayList<>();
        for (Stretch gap : there.gaps(wanted.to())) {
            if (gap.to() > wanted.from()) {
                missing.add(new Stretch(Math.max(gap.from(), wanted.from()), gap.to()));
            }
        }
        return missing;
    }

    /** The CRC-32 of all parts, one behind the other, as the wire has it. */
    String crc32() {
        lock.lock();
        try {
            int whole = 0;
            for (Map.Entry<Long, Part> each : parts.entrySet()) {
                Part part = each.getValue();
                whole = Crc32Combination.of(whole, part.crc32(), part.to() - each.getKey());
            }
            return HexFormat.of().toHexDigits(whole);
        } finally {
            lock.unlock();
        }
    }
}
