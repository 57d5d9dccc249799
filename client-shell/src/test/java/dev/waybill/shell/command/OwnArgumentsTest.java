package dev.waybill.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnArgumentsTest {

    @ParameterizedTest
    @CsvSource({
        "'', 0, 0",
        "[FOLDER], 0, 1",
        "FILE..., 1, 2147483647",
        "NAME [PATH], 1, 2",
        "[-n SECONDS] COMMAND..., 1, 2147483647",
        "[NAME [VALUE]], 0, 2",
        "[JOB...], 0, 2147483647"
    })
    void bracketsMayBeLeftOutAndDotsAreAnyNumber(String shown, int min, int max) {
        assertEquals(new OwnArguments(shown, min, max), OwnArguments.of(shown));
    }

    @ParameterizedTest
    @CsvSource({"FILE..., 0, FILE", "[-n SECONDS] COMMAND..., 0, COMMAND", "NAME [PATH] FILE, 1, FILE"})
    void whatIsMissingIsTheNextWordThatMustBeThere(String shown, int given, String missing) {
        assertEquals(missing, OwnArguments.of(shown).missing(given));
    }
}
