package dev.waybill.http.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void allThreeFormsAreRead(String text) {
        assertEquals(EXAMPLE, HttpDate.of(text, NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Saturday, 28-Nov-26 08:00:00 GMT|2026",
                "Saturday, 28-Nov-76 08:00:00 GMT|2076",
                "Monday, 28-Nov-77 08:00:00 GMT|1977"
            })
    void yearOfTwoDigitsIsAtMostFiftyAhead(String text, int year) {
        assertEquals(Instant.parse(year + "-11-28T08:00:00Z"), HttpDate.of(text, NOW));
    }

    @Test
    void oneFormIsWrittenInWholeSeconds() {
        assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", HttpDate.text(EXAMPLE.plusMillis(900)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 UTC",
                "Sun, 32 Nov 1994 08:49:37 GMT",
                "784111777"
            })
    void whatIsNoTimeIsNull(String text) {
        assertNull(HttpDate.of(text, NOW));
    }
}
