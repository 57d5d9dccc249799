package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternsTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "*.tmp          | a.tmp",
                "*.tmp          | x/y/a.tmp",
                "a?c            | abc",
                "a?c            | x/a😀c",
                "[a-c]x         | bx",
                "[!a-c]x        | dx",
                "[^a]           | b",
                "[]a]           | ]",
                "[a             | [a",
                "\\*            | *",
                "/a             | a",
                "a/b            | a/b",
                "a/*            | a/b",
                "a/**           | a/b/c",
                "a/**/z         | a/z",
                "a/**/z         | a/b/z",
                "a/**/z         | a/b/c/z",
                "**/z           | z",
                "**/z           | a/b/z",
                "/**            | a/b",
                "a**z           | a/b/z",
                "**/**/**/z     | z",
                "**/a/**/b/*    | x/a/b/c",
                "**/a/**/b/*    | a/a/x/b/b/c",
                "*              | .hidden",
                "a b            | a b",
            })
    void patternFits(String pattern, String path) {
        assertFalse(PathPatterns.NONE.exclude(pattern.strip()).takes(path, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "*.tmp          | a.tmpx",
                "*.tmp          | a.tmp/b",
                "a?c            | ac",
                "a?c            | a/c",
                "/a             | b/a",
                "a/b            | x/a/b",
                "a/*            | a/b/c",
                "a/*            | a",
                "a/**           | a",
                "a/**/z         | a/bz",
                "a/**/z         | az",
                "**/z           | a/bz",
                "[a-c]x         | dx",
                "[!a]b          | a/b",
                "a[!b]c         | a/c",
                "A              | a",
                "**/a/**/b/*    | a/b/c/d",
                "a/             | a",
            })
    void patternDoesNotFit(String pattern, String path) {
        assertTrue(PathPatterns.NONE.exclude(pattern.strip()).takes(path, false));
    }

    @Test
    void anEndingSlashFitsFoldersAlone() {
        PathFilter filter = PathPatterns.NONE.exclude("build/");

        assertFalse(filter.takes("a/build", true));
        assertTrue(filter.takes("a/build", false));
    }

    @Test
    void theFirstPatternThatFitsDecides() {
        PathFilter filter = PathPatterns.NONE.exclude("a.txt").include("*.txt").exclude("*");

        assertFalse(filter.takes("a.txt", false));
        assertTrue(filter.takes("b.txt", false));
        assertFalse(filter.takes("c.pdf", false));
    }

    @Test
    void noPatternTakesAll() {
        assertTrue(PathPatterns.NONE.takes("a", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//"})
    void emptyPatternIsRefused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> PathPatterns.NONE.include(pattern));
    }

    /** A matcher that tries again from each star would not come to an end. */
    @Test
    void manyStarsTakeNoLongerThanTheirNumberTimesTheLetters() {
        String path = "a".repeat(2_000) + "/" + "a".repeat(2_000);

        assertTrue(PathPatterns.NONE.exclude("**a*".repeat(200) + "b").takes(path, false));
        assertTrue(PathPatterns.NONE.exclude("**/a*/".repeat(200) + "b").takes(path, false));
    }

    @Test
    void pathsStandNameByNameInTheOrderOfTheirBytes() {
        String[] inOrder = {"a", "a/b", "a/b/c", "a/c", "a ", "a!", "a-", "a-/x", "aa", "é", "\uffee", "😀"};

        for (int i = 0; i < inOrder.length; i++) {
            for (int j = 0; j < inOrder.length; j++) {
                int order = TreeOrder.PATHS.compare(inOrder[i], inOrder[j]);
                assertEquals(Integer.signum(Integer.compare(i, j)), Integer.signum(order), inOrder[i] + inOrder[j]);
            }
        }
    }
}
