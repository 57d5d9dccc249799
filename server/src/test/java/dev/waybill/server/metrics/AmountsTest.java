package dev.waybill.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0.4S, 0 s",
        "PT15S, 15 s",
        "PT1M, 1 min 0 s",
        "PT12M5S, 12 min 5 s",
        "PT3H12M59S, 3 h 12 min",
        "P2DT3H59M, 2 d 3 h"
    })
    void spanHasItsTwoLargestUnits(Duration span, String text) {
        assertEquals(text, Amounts.span(span));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "1503238554, 1.4 GiB"})
    void bytesHaveTheUnitThatFits(long bytes, String text) {
        assertEquals(text, Amounts.bytes(bytes));
    }
}
