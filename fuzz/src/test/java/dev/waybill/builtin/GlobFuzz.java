package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.fuzz.Matching;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Texts;
import java.util.ArrayList;
import java.util.List;

/** Patterns for names, as {@code find} takes them. */
class GlobFuzz {

    /** A pattern and a name: too long a pattern is refused, and any other matches what its plain reading matches. */
    @FuzzTest
    void patterns(byte[] input) {
        String[] said = Texts.pair(input);
        Glob glob;
        try {
            glob = Glob.of(said[0]);
        } catch (CommandException e) {
            Refusals.check(e, said[0].length(), Status.BAD_ARGUMENT);
            return;
        }

        assertEquals(Matching.matches(parts(letters(said[0])), letters(said[1])), glob.matches(said[1]));
    }

    private static List<Integer> letters(String text) {
        return text.codePoints().boxed().toList();
    }

    /** As the pattern's own description says it, without regard to speed. */
    private static List<Matching.Part> parts(List<Integer> pattern) {
        var parts = new ArrayList<Matching.Part>();
        List<Integer> rest = pattern;
        while (!rest.isEmpty()) {
            int taken = 1;
            int first = rest.getFirst();
            int close = first == '[' ? closing(rest) : -1;
            if (first == '*') {
                parts.add(Matching.ANY);
            } else if (first == '?') {
                parts.add(Matching.one(letter -> true));
            } else if (first == '\\' && rest.size() > 1) {
                int next = rest.get(1);
                parts.add(Matching.one(letter -> letter == next));
                taken = 2;
            } else if (close >= 0) {
                parts.add(bracket(rest.subList(1, close)));
                taken = close + 1;
            } else {
                parts.add(Matching.one(letter -> letter == first));
            }
            rest = rest.subList(taken, rest.size());
        }
        return parts;
    }

    private static boolean isNegation(List<Integer> inside) {
        return !inside.isEmpty() && (inside.getFirst() == '!' || inside.getFirst() == '^');
    }

    /** The place of the bracket that closes the first one, which holds one letter at least. */
    private static int closing(List<Integer> rest) {
        int skipped = isNegation(rest.subList(1, rest.size())) ? 3 : 2;
        int found =
                skipped > rest.size() ? -1 : rest.subList(skipped, rest.size()).indexOf((int) ']');
        return found < 0 ? -1 : found + skipped;
    }

    private static Matching.Part bracket(List<Integer> inside) {
        boolean isNegated = isNegation(inside);
        List<Integer> letters = isNegated ? inside.subList(1, inside.size()) : inside;
        return Matching.one(letter -> isNegated != isListed(letters, letter));
    }

    private static boolean isListed(List<Integer> listed, int letter) {
        if (listed.isEmpty()) {
            return false;
        }
        boolean isRange = listed.size() > 2 && listed.get(1) == '-';
        int last = isRange ? listed.get(2) : listed.getFirst();
        return (listed.getFirst() <= letter && letter <= last)
                || isListed(listed.subList(isRange ? 3 : 1, listed.size()), letter);
    }
}
