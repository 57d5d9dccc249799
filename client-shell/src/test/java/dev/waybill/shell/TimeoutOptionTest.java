package dev.waybill.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.client.Timeouts;
import dev.waybill.shell.line.UsageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutOptionTest {

    @ParameterizedTest
    @CsvSource({"30,30000", "500ms,500", "5s,5000", "10m,600000", "2h,7200000", "1d,86400000"})
    void lengthOfTimeIsTheLongestSilence(String text, long millis) throws Exception {
        Timeouts timeouts = TimeoutOption.of("--timeout", text);

        assertEquals(millis, timeouts.answer().toMillis());
        assertEquals(Math.min(millis, 10_000), timeouts.connect().toMillis());
        assertEquals(Math.min(millis, 10_000), timeouts.greeting().toMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "s", "1.5s", "5x", "0ms", "9999999999999", "400d", "٣s"})
    void whatIsNoneIsRefused(String text) {
        var refused = assertThrows(UsageException.class, () -> TimeoutOption.of("--timeout", text));

        assertEquals(
                "--timeout is \"" + text
                        + "\", which is no length of time: give seconds, or a length such as 500ms, 30s, 5m, 2h or 1d",
                refused.getMessage());
    }
}
