package dev.waybill.client.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * One pattern for paths in a tree. {@link PathPatterns} says what it may hold.
 *
 * <p>A path is read once, letter by letter, while all places in the pattern where its beginning may have led are kept. So
 * matching takes no more than the pattern's length times the path's, whatever both hold.
 */
final class PathPattern {

    /** More than any path can need. */
    private static final int MAX_LETTERS = 4_096;

    /** What a part of the pattern takes. */
    private enum Takes {
        /** One letter that passes the test. */
        ONE,
        /** Any number of letters that pass the test. */
        MANY,
        /** Any number of whole names, each with the slash behind it. */
        NAMES
    }

    private record Part(Takes takes, IntPredicate test) {}

    private final List<Part> parts = new ArrayList<>();
    private final boolean fitsFoldersOnly;

    /** @throws IllegalArgumentException if {@code pattern} is empty, or longer than it can need to be */
    PathPattern(String pattern) {
        int[] letters = pattern.codePoints().toArray();
        int end = letters.length;
        this.fitsFoldersOnly = end > 1 && letters[end - 1] == '/';
        end -= fitsFoldersOnly ? 1 : 0;
        int start = end > 0 && letters[0] == '/' ? 1 : 0;
        if (start == end || letters.length > MAX_LETTERS) {
            throw new IllegalArgumentException("a pattern for paths has 1 to " + MAX_LETTERS
                    + " letters beside a slash at its end, not \"" + pattern + "\"");
        }
        if (start == 0 && !holdsSlash(letters, end)) {
            parts.add(new Part(Takes.NAMES, PathPattern::isAny));
        }
        read(letters, start, end);
    }

    private static boolean isAny(int letter) {
        return letter >= 0;
    }

    private static boolean isInName(int letter) {
        return letter != '/';
    }

    private static boolean holdsSlash(int[] letters, int end) {
        return Arrays.stream(letters, 0, end).anyMatch(letter -> letter == '/');
    }

    private void read(int[] letters, int start, int end) {
        int i = start;
        while (i < end) {
            switch (letters[i]) {
                case '*' -> i = readStars(letters, i, start, end);
                case '?' -> {
                    parts.add(new Part(Takes.ONE, PathPattern::isInName));
                    i++;
                }
                case '\\' -> {
                    i = Math.min(i + 1, end - 1);
                    add(letters[i]);
                    i++;
                }
                case '[' -> i = readBracket(letters, i, end);
                default -> {
                    add(letters[i]);
                    i++;
                }
            }
        }
    }

    private void add(int letter) {
        parts.add(new Part(Takes.ONE, other -> other == letter));
    }

    private int readStars(int[] letters, int first, int start, int end) {
        int next = first;
        while (next < end && letters[next] == '*') {
            next++;
        }
        boolean isOverNames = next - first > 1;
        boolean beginsName = first == start || letters[first - 1] == '/';
        if (isOverNames && beginsName && next < end && letters[next] == '/') {
            if (parts.isEmpty() || parts.getLast().takes != Takes.NAMES) {
                parts.add(new Part(Takes.NAMES, PathPattern::isAny));
            }
            return next + 1;
        }
        parts.add(new Part(Takes.MANY, isOverNames ? PathPattern::isAny : PathPattern::isInName));
        return next;
    }

    /** Reads the bracket that opens at {@code open}; one that is never closed is a bracket. */
    private int readBracket(int[] letters, int open, int end) {
        boolean isNegated = open + 1 < end && (letters[open + 1] == '!' || letters[open + 1] == '^');
        int first = open + (isNegated ? 2 : 1);
        int close = first + 1;
        while (close < end && letters[close] != ']') {
            close++;
        }
        if (close >= end) {
            add('[');
            return open + 1;
        }
        int[] ranges = ranges(letters, first, close);
        parts.add(new Part(Takes.ONE, letter -> letter != '/' && isWithin(ranges, letter) != isNegated));
        return close + 1;
    }

    /** The first and last letter of each range, in turn. */
    private static int[] ranges(int[] letters, int start, int end) {
        var ranges = new int[2 * (end - start)];
        int count = 0;
        for (int i = start; i < end; i++) {
            boolean isRange = i + 2 < end && letters[i + 1] == '-';
            ranges[count] = letters[i];
            ranges[count + 1] = letters[isRange ? i + 2 : i];
            count += 2;
            i += isRange ? 2 : 0;
        }
        return Arrays.copyOf(ranges, count);
    }

    private static boolean isWithin(int[] ranges, int letter) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] <= letter && letter <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Whether it fits all of {@code path}. */
    boolean fits(String path, boolean isFolder) {
        if (fitsFoldersOnly && !isFolder) {
            return false;
        }
        var reached = new boolean[parts.size() + 1];
        reach(reached, 0);
        for (int i = 0; i < path.length(); i += Character.charCount(path.codePointAt(i))) {
            if (!advance(reached, path.codePointAt(i))) {
                return false;
            }
        }
        return reached[parts.size()];
    }

    /** Takes one letter; answers whether anything may still fit. Backwards, as each part leads to the next ones. */
    private boolean advance(boolean[] reached, int letter) {
        boolean isAlive = false;
        for (int i = parts.size(); i >= 0; i--) {
            boolean here = reached[i];
            reached[i] = false;
            if (here && i < parts.size() && parts.get(i).test.test(letter)) {
                take(reached, i, letter);
                isAlive = true;
            }
        }
        return isAlive;
    }

    private void take(boolean[] reached, int i, int letter) {
        switch (parts.get(i).takes) {
            case ONE -> reach(reached, i + 1);
            case MANY -> reach(reached, i);
            case NAMES -> {
                reached[i] = true;
                if (letter == '/') {
                    reach(reached, i + 1);
                }
            }
        }
    }

    /** The beginning of part {@code i} is reached, and what is behind it where it may take nothing. */
    private void reach(boolean[] reached, int i) {
        reached[i] = true;
        if (i < parts.size() && parts.get(i).takes != Takes.ONE) {
            reach(reached, i + 1);
        }
    }
}
