package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import org.junit.jupiter.api.Test;
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
    void patternLongerThanAnyNameNeedsIsRefused() {
        assertThrows(CommandException.class, () -> Glob.of("?".repeat(1_025)));
    }
}
