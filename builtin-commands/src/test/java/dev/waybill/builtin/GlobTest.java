package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "*.log, a.log, true",
        "*.log, a.log.gz, false",
        "a*b*c, aXXbYYc, true",
        "a*b*c, aXXcYYb, false",
        "?, a, true",
        "?, 😀, true",
        "?, ab, false",
        "[a-c]x, bx, true",
        "[a-c]x, dx, false",
        "[!a-c]x, dx, true",
        "[!a-c]x, ax, false",
        "[]]x, ]x, true",
        "[a-]x, -x, true",
        "[ab, [ab, true",
        "\\*, *, true",
        "\\*, a, false",
        "a.c, abc, false",
        "A, a, false",
        "a**, a, true",
        "[!a-cx-z]x, yx, false",
        "[!a-cx-z]x, dx, true",
        "[[]x, [x, true",
        "[[x, [[x, true",
        "[^]]x, ]x, false",
        "???, ab, false",
        "a\\, a\\, true",
    })
    void namesMatchAsPeopleExpect(String pattern, String name, boolean matches) {
        assertEquals(matches, Glob.of(pattern).matches(name));
    }

    @Test
    void manyStarsTakeNoTime() {
        assertFalse(Glob.of("*a".repeat(100) + "b").matches("a".repeat(255)));
    }

    @Test
    @Timeout(10)
    void longestPatternsTakeLittleTimeAndNoDeepStack() {
        for (String each : List.of(
                "[".repeat(1_024),
                "[" + "b".repeat(1_021) + "]*",
                "[!" + "b".repeat(1_020) + "]*",
                "[b]".repeat(341),
                "*b".repeat(512),
                "*".repeat(1_023) + "b",
                "\\".repeat(1_024))) {
            Glob glob = Glob.of(each);
            for (int i = 0; i < 200; i++) {
                assertEquals(each.startsWith("[!"), glob.matches("a".repeat(255)), each);
            }
        }
    }

    @Test
    void patternLongerThanAnyNameNeedsIsRefused() {
        assertThrows(CommandException.class, () -> Glob.of("?".repeat(1_025)));
    }
}
