package dev.waybill.fuzz;

import java.util.List;
import java.util.function.IntPredicate;

/** The plain reading of a pattern: all of it is tried, by a table of which beginnings match which beginnings. */
public final class Matching {

    /** Any letters. */
    public static final Part ANY = new Part(true, letter -> true);

    private Matching() {}

    /**
     * One part of a pattern.
     *
     * @param isAny whether it is any number of letters that fit
     * @param fits which letters do
     */
    public record Part(boolean isAny, IntPredicate fits) {}

    /** One letter that {@code fits}. */
    public static Part one(IntPredicate fits) {
        return new Part(false, fits);
    }

    /** Whether {@code parts} match all of {@code letters}. */
    public static boolean matches(List<Part> parts, List<Integer> letters) {
        boolean[] reached = new boolean[letters.size() + 1];
        reached[0] = true;
        for (Part part : parts) {
            boolean[] next = new boolean[letters.size() + 1];
            for (int i = 0; i <= letters.size(); i++) {
                boolean isOneMore = i > 0 && part.fits.test(letters.get(i - 1));
                next[i] = part.isAny ? reached[i] || (isOneMore && next[i - 1]) : isOneMore && reached[i - 1];
            }
            reached = next;
        }
        return reached[letters.size()];
    }
}
