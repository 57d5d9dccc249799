package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern for names: {@code *} any characters, {@code ?} one, {@code [a-z]} one of these, {@code [!a-z]} one that is
 * none of these, {@code \} the next one itself. A bracket that is never closed is a bracket. Matching takes at most the
 * pattern's length times the name's, whatever the pattern.
 */
final class Glob {

    /** More than any name can need. */
    private static final int MAX_LETTERS = 1_024;

    /** A star, or one letter that passes a test. */
    private record Part(boolean isStar, IntPredicate test) {
        static Part one(IntPredicate test) {
            return new Part(false, test);
        }
    }

    private final List<Part> parts;

    private Glob(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws CommandException 400 if {@code pattern} is longer than it can need to be */
    static Glob of(String pattern) {
        int[] letters = pattern.codePoints().toArray();
        if (letters.length > MAX_LETTERS) {
            throw new CommandException(
                    Status.BAD_ARGUMENT,
                    "a pattern for names has " + MAX_LETTERS + " letters at most, not " + letters.length);
        }
        var parts = new ArrayList<Part>();
        for (int i = 0; i < letters.length; i++) {
            switch (letters[i]) {
                case '*' -> parts.add(new Part(true, letter -> true));
                case '?' -> parts.add(Part.one(letter -> true));
                case '\\' -> {
                    i = Math.min(i + 1, letters.length - 1);
                    parts.add(Part.one(only(letters[i])));
                }
                case '[' -> {
                    int end = closing(letters, i);
                    parts.add(Part.one(end < 0 ? only('[') : oneOf(letters, i + 1, end)));
                    i = Math.max(i, end);
                }
                default -> parts.add(Part.one(only(letters[i])));
            }
        }
        return new Glob(parts);
    }

    boolean matches(String name) {
        int[] letters = name.codePoints().toArray();
        int at = 0;
        int part = 0;
        int star = -1;
        int retry = 0;
        while (at < letters.length) {
            if (part < parts.size() && parts.get(part).isStar) {
                star = part;
                retry = at;
                part++;
            } else if (part < parts.size() && parts.get(part).test.test(letters[at])) {
                at++;
                part++;
            } else if (star >= 0) {
                retry++;
                at = retry;
                part = star + 1;
            } else {
                return false;
            }
        }
        return parts.subList(part, parts.size()).stream().allMatch(Part::isStar);
    }

    private static IntPredicate only(int letter) {
        return other -> other == letter;
    }

    /** Where the bracket at {@code start} closes, or -1; one right after the opening stands for itself. */
    private static int closing(int[] letters, int start) {
        for (int i = start + (isNegated(letters, start + 1) ? 3 : 2); i < letters.length; i++) {
            if (letters[i] == ']') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNegated(int[] letters, int index) {
        return index < letters.length && (letters[index] == '!' || letters[index] == '^');
    }

    private static IntPredicate oneOf(int[] letters, int start, int end) {
        boolean negated = isNegated(letters, start);
        IntPredicate any = letter -> false;
        for (int i = negated ? start + 1 : start; i < end; i++) {
            boolean range = i + 2 < end && letters[i + 1] == '-';
            any = any.or(between(letters[i], letters[range ? i + 2 : i]));
            i += range ? 2 : 0;
        }
        return negated ? any.negate() : any;
    }

    private static IntPredicate between(int first, int last) {
        return letter -> first <= letter && letter <= last;
    }
}
