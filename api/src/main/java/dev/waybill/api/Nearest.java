package dev.waybill.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names that someone may have meant who wrote another one. Near is what few slips of the finger apart is: a
 * letter too many, too few, another, or two swapped; one slip for a short word, up to three for a long one. Case does
 * not count.
 */
public final class Nearest {

    private static final int MAX_SLIPS = 3;

    private record Near(String name, int slips) {}

    private Nearest() {}

    /** The name nearest to {@code word}, the first of those equally near, or null if none is near. */
    public static @Nullable String to(String word, Collection<String> names) {
        List<String> nearest = listTo(word, names, 1);
        return nearest.isEmpty() ? null : nearest.get(0);
    }

    /** At most {@code max} names that are near to {@code word}, the nearest first; equally near ones as they came. */
    public static List<String> listTo(String word, Collection<String> names, int max) {
        int allowed = Math.min(1 + word.length() / 4, MAX_SLIPS);
        var near = new ArrayList<Near>();
        for (String name : names) {
            int slips = slips(word, name, allowed);
            if (slips <= allowed) {
                near.add(new Near(name, slips));
            }
        }
        near.sort(Comparator.comparingInt(Near::slips));
        return near.stream().limit(max).map(Near::name).toList();
    }

    /** A question to end a sentence with, such as {@code : did you mean "path"?}, or {@code ""} if no name is near. */
    public static String question(String word, Collection<String> names) {
        String nearest = to(word, names);
        return nearest == null ? "" : ": did you mean \"" + nearest + "\"?";
    }

    /** The slips between two words (Damerau's distance of adjacent swaps), or more than {@code allowed}. */
    private static int slips(String word, String name, int allowed) {
        if (Math.abs(word.length() - name.length()) > allowed) {
            return allowed + 1;
        }
        String a = word.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : step(slips, a, i, b, j);
            }
        }
        return slips[a.length()][b.length()];
    }

    private static int step(int[][] slips, String a, int i, String b, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int min = Math.min(slips[i - 1][j - 1] + (same ? 0 : 1), Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(min, slips[i - 2][j - 2] + 1) : min;
    }
}
