package dev.waybill.server.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.RemotePath;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathGlobTest {

    private static RemotePath path(String text) {
        return RemotePath.of(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/**,            /,          true",
        "/**,            /a/b,       true",
        "/in/**,         /in,        true",
        "/in/**,         /in/a/b,    true",
        "/in/**,         /inn,       false",
        "/in/**,         /,          false",
        "/in,            /in,        true",
        "/in,            /in/a,      false",
        "/*,             /a,         true",
        "/*,             /,          false",
        "/*,             /a/b,       false",
        "/in/*.txt,      /in/a.txt,  true",
        "/in/*.txt,      /in/a.md,   false",
        "/in/*.txt,      /in/b/a.txt,false",
        "/**/*.txt,      /a.txt,     true",
        "/**/*.txt,      /a/b/c.txt, true",
        "/**/secret/**,  /a/secret,  true",
        "/**/secret/**,  /secret/x,  true",
        "/**/secret/**,  /a/secrets, false",
        "/a/**/b/**/c,   /a/b/c,     true",
        "/a/**/b/**/c,   /a/x/b/y/c, true",
        "/a/**/b/**/c,   /a/x/y/c,   false",
        "/a?c,           /abc,       true",
        "/a?c,           /a😀c,      true",
        "/a?c,           /abbc,      false",
        "/*a*b,          /xaxbxb,    true",
        "/,              /,          true",
        "/,              /a,         false"
    })
    void fitsAsPeopleExpect(String glob, String path, boolean fits) {
        assertEquals(fits, PathGlob.of(glob).fits(path(path)));
    }

    @ParameterizedTest
    @CsvSource({
        "/**,     /,     true",
        "/in/**,  /in,   true",
        "/in/**,  /in/a, true",
        "/in/**,  /,     false",
        "/in/*,   /in/a, false",
        "/in/**/x,/in,   false",
        "/**/b/**,/a/b,  true"
    })
    void fitsAllBelowOnlyWhereNothingBelowCanFailToFit(String glob, String path, boolean all) {
        assertEquals(all, PathGlob.of(glob).fitsAllBelow(path(path)));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b/**, /a,     true",
        "/a/b/**, /,      true",
        "/a/b/**, /b,     false",
        "/a/b/c,  /a/b/c, true",
        "/a/b/c,  /a/b/d, false",
        "/**/x,   /q/w,   true"
    })
    void mayFitBelowWhereSomethingBelowCanFit(String glob, String path, boolean may) {
        assertEquals(may, PathGlob.of(glob).mayFitBelow(path(path)));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b/**, /,      true",
        "/a/b/**, /a,     true",
        "/a/b/**, /a/b,   true",
        "/a/b/**, /a/b/c, false",
        "/a/b/**, /b,     false",
        "/*/b,    /,      true",
        "/*/b,    /a,     false"
    })
    void leadsThroughTheFoldersThatItBeginsWith(String glob, String path, boolean through) {
        assertEquals(through, PathGlob.of(glob).leadsThrough(path(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "", "/a/", "//a", "/a/../b", "/.", "/a**", "/**a/b"})
    void refusesWhatIsNoPattern(String text) {
        assertThrows(IllegalArgumentException.class, () -> PathGlob.of(text));
    }

    /** The definition, as slow as it is plain. */
    private static boolean fits(List<String> glob, List<String> names) {
        if (glob.isEmpty()) {
            return names.isEmpty();
        }
        List<String> rest = glob.subList(1, glob.size());
        if (glob.getFirst().equals("**")) {
            return fits(rest, names) || (!names.isEmpty() && fits(glob, names.subList(1, names.size())));
        }
        boolean first = !names.isEmpty()
                && names.getFirst().matches(glob.getFirst().replace("*", ".*").replace("?", "."));
        return first && fits(rest, names.subList(1, names.size()));
    }

    @Test
    void agreesWithItsDefinition() {
        var random = new Random(7);
        String[] globNames = {"a", "b", "*", "**", "a*", "?"};
        String[] pathNames = {"a", "b", "ab", "ba"};
        for (int i = 0; i < 20_000; i++) {
            var glob = new StringBuilder();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                glob.append('/').append(globNames[random.nextInt(globNames.length)]);
            }
            var path = new StringBuilder();
            for (int n = random.nextInt(5); n > 0; n--) {
                path.append('/').append(pathNames[random.nextInt(pathNames.length)]);
            }
            RemotePath asked = path(path.isEmpty() ? "/" : path.toString());
            List<String> names = List.of(glob.substring(1).split("/"));
            assertEquals(
                    fits(names, asked.names()), PathGlob.of(glob.toString()).fits(asked), () -> glob + " and " + asked);
        }
    }

    @Test
    void takesNoTimeForStarsWithoutEnd() {
        PathGlob glob = PathGlob.of("/**/*a*a*a*a*a*a*a*b".repeat(20));
        RemotePath path = path(("/" + "a".repeat(200)).repeat(40));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertTrue(!glob.fits(path)));
    }
}
