package dev.waybill.shell.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*.txt, a.txt, true",
        "*.txt, .txt, false",
        "*.txt, a.txt.gz, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "*a*b*, xaybz, true",
        "*a*b*, xbya, false",
        "docs/*.md, x.md, true",
        ".*, .profile, true",
        "*, .profile, false",
        "?, 😀, true",
        "??, 😀, false",
        "a?b, a😀b, true",
        "*?, 😀, true",
        "*😀, a😀, true",
        "*😁, a😀, false",
        "**a**, bab, true",
        "*ab, aab, true"
    })
    void patternFitsNames(String pattern, String name, boolean fits) throws Exception {
        assertEquals(fits, glob(pattern).fits(name));
    }

    @Test
    void quotedStarIsAStar() throws Exception {
        assertTrue(glob("'*'?").fits("*a"));
        assertFalse(glob("'*'?").fits("ba"));
    }

    @Test
    void folderIsWhatStandsAheadOfTheLastName() throws Exception {
        assertEquals("a/b/", glob("a/b/*.txt").folder());
        assertTrue(glob("a/b/*.txt").isInOneFolder());
        assertFalse(glob("a/*/b.txt").isInOneFolder());
    }

    @ParameterizedTest
    @CsvSource({
        "a/*/b.txt, x/b.txt, true",
        "a/*/b.txt, x/y/b.txt, false",
        "a/*/b.txt, .x/b.txt, false",
        "**/*.jpg, a.jpg, true",
        "**/*.jpg, x/y/a.jpg, true",
        "**/*.jpg, x/y/a.png, false",
        "**/*.jpg, x/.y/a.jpg, false",
        "**/*.jpg, .a.jpg, false",
        "a/**/b/**/c, x/b/y/z/c, true",
        "a/**/b/**/c, b/c, true",
        "a/**/b/**/c, x/c, false",
        "a/**, x/y, true",
        "a/**, .x, false",
        "'a/**'/*, x, true"
    })
    void patternOfSeveralNamesFitsPathsNameByName(String pattern, String path, boolean fits) throws Exception {
        assertEquals(fits, glob(pattern).fitsBelow(path));
    }

    @Test
    void whatStandsAheadOfTheFirstPatternIsFixed() throws Exception {
        assertEquals("a/b/", glob("a/b/*/c/*.txt").fixedFolder());
        assertEquals("", glob("**/*.txt").fixedFolder());
        assertEquals(3, glob("a/b/*/c/*.txt").maxDepth());
        assertEquals(Integer.MAX_VALUE, glob("**/*.txt").maxDepth());
        assertEquals(1, glob("'**'/*").maxDepth());
    }

    @Test
    @Timeout(5)
    void manyStarsTakeNoTimeInPathsEither() throws Exception {
        Glob glob = glob("**/a/".repeat(500) + "b");

        assertFalse(glob.fitsBelow("a/".repeat(1_000) + "c"));
    }

    @Test
    @Timeout(5)
    void manyStarsTakeNoTime() throws Exception {
        Glob glob = glob("*a".repeat(1_000) + "b");

        for (int i = 0; i < 1_000; i++) {
            assertFalse(glob.fits("a".repeat(2_000)));
        }
    }

    private static Glob glob(String pattern) throws UsageException {
        Glob glob = LineWords.of(pattern).get(0).get(0).glob();
        if (glob == null) {
            throw new AssertionError(pattern + " is no pattern");
        }
        return glob;
    }
}
