package dev.waybill.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1.0 | true",
                "1.0 | 1.0 | true",
                "1.0 | 1.7 | true",
                "1.0.0 | 1.0 | true",
                "1.1 | 1.0 | false",
                "1.10 | 1.9 | false",
                "1.0 | 2.0 | false",
                "2 | 1.9 | false",
                "[1.0,2.0) | 1.9 | true",
                "[1.0,2.0) | 2.0 | false",
                "[1.0, 2.0] | 2.0 | true",
                "(1.0,2.0] | 1.0 | false",
                "[1.2,3.0) | 2.5 | true"
            })
    void holdsWhatItSays(String range, String version, boolean held) throws Exception {
        assertEquals(held, ApiRange.of(range).contains(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.x", "1.0-2.0", "[1.0", "1.2.3.4", "99999999", "[1.0,)", "-1"})
    void whatIsNoRangeIsRefusedWithExamples(String text) {
        var refused = assertThrows(PluginRefusedException.class, () -> ApiRange.of(text));

        assertTrue(refused.clause().contains("such as [1.0,3.0)"), refused.clause());
    }
}
