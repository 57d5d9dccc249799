package dev.waybill.server.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyDropTest {

    /** As {@code should_drop_connection} of OpenSSH's {@code sshd.c} computes it. */
    @ParameterizedTest
    @CsvSource({"0, 0", "9, 0", "10, 30", "55, 65", "99, 99", "100, 100", "5000, 100"})
    void theChanceGrowsFromStartToFull(int owing, int percent) {
        assertEquals(percent, EarlyDrop.DEFAULT.percent(owing));
    }

    @Test
    void itsTextIsWhatItIsReadFrom() {
        assertEquals(EarlyDrop.DEFAULT, EarlyDrop.of(EarlyDrop.DEFAULT.toString()));
        assertEquals(100, EarlyDrop.of("5:100:5").percent(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10:30", "a:b:c", "10:0:100", "0:30:100", "10:101:100", "10:30:9", "1:1:1:1"})
    void whatIsNoneIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> EarlyDrop.of(text));
    }
}
