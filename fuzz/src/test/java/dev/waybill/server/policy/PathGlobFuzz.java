package dev.waybill.server.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.fuzz.Matching;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Texts;
import java.util.ArrayList;
import java.util.List;

/** Patterns for paths, as rules take them. */
class PathGlobFuzz {

    private static final String ANY_NAMES = "**";

    /** A pattern and a path: a pattern is refused with a clause, or fits what its plain reading fits. */
    @FuzzTest
    void patterns(byte[] input) {
        String[] said = Texts.pair(input);
        PathGlob glob;
        RemotePath path;
        try {
            glob = PathGlob.of(said[0]);
            path = RemotePath.of(said[1]);
        } catch (IllegalArgumentException e) {
            Refusals.check(e, said[0].length());
            return;
        } catch (CommandException e) {
            return;
        }

        List<String> pattern =
                said[0].equals("/") ? List.of() : List.of(said[0].substring(1).split("/", -1));
        boolean[] places = places(pattern, path.names());
        boolean fits = places[pattern.size()];
        assertEquals(fits, glob.fits(path), said[0]);
        assertEquals(fits && !pattern.isEmpty() && pattern.getLast().equals(ANY_NAMES), glob.fitsAllBelow(path));
        assertEquals(isAny(places), glob.mayFitBelow(path), said[0]);
        assertEquals(glob, PathGlob.of(glob.toString()));
        assertTrue(glob.leadsThrough(RemotePath.ROOT));
    }

    /** Which beginnings of the pattern fit all of the names, by a table of both. */
    private static boolean[] places(List<String> pattern, List<String> names) {
        boolean[][] fits = new boolean[names.size() + 1][pattern.size() + 1];
        for (int name = 0; name <= names.size(); name++) {
            fits[name][0] = name == 0;
            for (int place = 1; place <= pattern.size(); place++) {
                String part = pattern.get(place - 1);
                fits[name][place] = part.equals(ANY_NAMES)
                        ? fits[name][place - 1] || (name > 0 && fits[name - 1][place])
                        : name > 0 && fits[name - 1][place - 1] && fitsName(part, names.get(name - 1));
            }
        }
        return fits[names.size()];
    }

    private static boolean isAny(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    private static boolean fitsName(String pattern, String name) {
        var parts = new ArrayList<Matching.Part>();
        for (int letter : pattern.codePoints().toArray()) {
            parts.add(
                    switch (letter) {
                        case '*' -> Matching.ANY;
                        case '?' -> Matching.one(other -> true);
                        default -> Matching.one(other -> other == letter);
                    });
        }
        return Matching.matches(parts, name.codePoints().boxed().toList());
    }
}
