package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Crc32Combination;
import dev.waybill.api.Status;
import dev.waybill.api.store.Stretch;
import dev.waybill.api.store.WholeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stretches of one upload that count, none in another. Of one thread at a time. */
final class KeptStretches {

    /** More than so many are put together with their neighbours. */
    static final int MAX = 32_768;

    private final TreeMap<Long, Kept> kept = new TreeMap<>();

    /** @param checked whether this run of the server has seen the bytes itself, when they came or later */
    private record Kept(Stretch stretch, long turn, boolean checked) {}

    /**
     * Adds a stretch that meets no other.
     *
     * @throws CommandException 429 if there are too many that do not touch each other
     */
    void add(Stretch stretch, long turn, boolean checked) {
        kept.put(stretch.from(), new Kept(stretch, turn, checked));
        if (kept.size() > MAX) {
            join();
        }
        if (kept.size() > MAX) {
            kept.remove(stretch.from());
            throw new CommandException(
                    Status.TOO_MANY,
                    "this upload has " + MAX + " parts that do not touch each other: send larger ones, in order");
        }
    }

    private void join() {
        List<Kept> all = List.copyOf(kept.values());
        kept.clear();
        Kept last = null;
        for (Kept each : all) {
            if (last != null && last.stretch.to() == each.stretch.from() && last.checked == each.checked) {
                kept.put(last.stretch.from(), joined(last, each));
                last = null;
            } else {
                kept.put(each.stretch.from(), each);
                last = each;
            }
        }
    }

    private static Kept joined(Kept one, Kept next) {
        int crc32 = Crc32Combination.of(one.stretch.crc32(), next.stretch.crc32(), next.stretch.sizeBytes());
        return new Kept(
                new Stretch(one.stretch.from(), next.stretch.to(), crc32), Math.max(one.turn, next.turn), one.checked);
    }

    private List<Kept> meeting(long from, long to) {
        var found = new ArrayList<Kept>(0);
        Map.Entry<Long, Kept> each = kept.lowerEntry(to);
        while (each != null && each.getValue().stretch.to() > from) {
            found.add(each.getValue());
            each = kept.lowerEntry(each.getKey());
        }
        return found;
    }

    /** Whether one that is there between {@code from} and {@code to} has a later turn. */
    boolean isLater(long turn, long from, long to) {
        return meeting(from, to).stream().anyMatch(each -> each.turn > turn);
    }

    /** What has a byte between {@code from} and {@code to} counts no more. */
    void drop(long from, long to) {
        meeting(from, to).forEach(each -> kept.remove(each.stretch.from()));
    }

    /** What counts, sorted. */
    List<Stretch> all() {
        return kept.values().stream().map(Kept::stretch).toList();
    }

    int count() {
        return kept.size();
    }

    /** Those that this run has not seen. */
    List<Stretch> unchecked() {
        return kept.values().stream()
                .filter(each -> !each.checked)
                .map(Kept::stretch)
                .toList();
    }

    /** The turn of {@code stretch}, which tells later whether it is the same; null if it does not count. */
    @Nullable
    Long turnOf(Stretch stretch) {
        Kept each = kept.get(stretch.from());
        return each == null || !each.stretch.equals(stretch) ? null : each.turn;
    }

    /** {@code stretch} of {@code turn} was read anew; answers whether it counts, still and again. */
    boolean found(Stretch stretch, long turn, boolean right) {
        Long now = turnOf(stretch);
        if (now == null || now != turn) {
            return false; // taken over meanwhile
        }
        if (right) {
            kept.put(stretch.from(), new Kept(stretch, turn, true));
        } else {
            kept.remove(stretch.from());
        }
        return right;
    }

    /**
     * The CRC-32 of all, if that is a file of {@code sizeBytes}.
     *
     * @throws CommandException 409 if it is not
     */
    int whole(long sizeBytes) {
        return WholeFile.crc32(all(), sizeBytes);
    }
}
