package dev.waybill.http.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.http.field.Preconditions.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private static final Instant MODIFIED = Instant.parse("2026-11-27T12:00:00.75Z");
    private static final Validators FILE = new Validators(ETag.strong("aa"), MODIFIED);

    private static final String SAME = "Fri, 27 Nov 2026 12:00:00 GMT";
    private static final String BEFORE = "Fri, 27 Nov 2026 11:59:59 GMT";

    /** Fields as {@code Name: value}, with a bar between two. */
    private static Preconditions conditions(String fields) {
        return Preconditions.of(
                name -> List.of(fields.split("\\|")).stream()
                        .filter(line -> line.startsWith(name + ": "))
                        .map(line -> line.substring(name.length() + 2))
                        .toList(),
                NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "none; MET; MET",
                "If-Match: *; MET; MET",
                "If-Match: \"aa\"; MET; MET",
                "If-Match: \"b\", \"aa\"; MET; MET",
                "If-Match: \"b\"|If-Match: ,,\"aa\",; MET; MET",
                "If-Match: \"b\"; FAILED; FAILED",
                "If-Match: W/\"aa\"; FAILED; FAILED",
                "If-None-Match: *; UNCHANGED; FAILED",
                "If-None-Match: \"aa\"; UNCHANGED; FAILED",
                "If-None-Match: W/\"aa\"; UNCHANGED; FAILED",
                "If-None-Match: \"b\"; MET; MET",
                "If-Modified-Since: " + SAME + "; UNCHANGED; MET",
                "If-Modified-Since: " + BEFORE + "; MET; MET",
                "If-Modified-Since: yesterday; MET; MET",
                "If-Unmodified-Since: " + SAME + "; MET; MET",
                "If-Unmodified-Since: " + BEFORE + "; FAILED; FAILED",
                "If-Unmodified-Since: yesterday; MET; MET"
            })
    void eachConditionHasItsVerdict(String fields, Verdict reading, Verdict writing) {
        assertEquals(reading, conditions(fields).forReading(FILE));
        assertEquals(writing, conditions(fields).forWriting(FILE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "If-Match: \"aa\"|If-Unmodified-Since: " + BEFORE + "; MET",
                "If-Match: \"b\"|If-None-Match: \"aa\"; FAILED",
                "If-None-Match: \"b\"|If-Modified-Since: " + SAME + "; MET",
                "If-None-Match: \"aa\"|If-Modified-Since: " + BEFORE + "; UNCHANGED",
                "If-Match: \"aa\"|If-None-Match: \"aa\"; UNCHANGED",
                "If-Unmodified-Since: " + BEFORE + "|If-None-Match: \"aa\"; FAILED"
            })
    void tagsCountAheadOfTimesAndTheFirstThatFailsDecides(String fields, Verdict reading) {
        assertEquals(reading, conditions(fields).forReading(FILE));
    }

    @Test
    void whatIsNotThereMatchesNothing() {
        assertEquals(Verdict.FAILED, conditions("If-Match: *").forWriting(null));
        assertEquals(Verdict.MET, conditions("If-None-Match: *").forWriting(null));
        assertEquals(Verdict.MET, conditions("If-Unmodified-Since: " + BEFORE).forWriting(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aa", "\"aa", "\"a\" \"b\"", "*, \"aa\"", "\"aa\"*", "", ",", "W/aa", "w/\"aa\"", "\"a a\""})
    void tagsThatCannotBeReadAreRefused(String tags) {
        assertThrows(CommandException.class, () -> conditions("If-Match: " + tags));
        assertThrows(CommandException.class, () -> conditions("If-None-Match: " + tags));
    }

    @Test
    void sixtyThousandCommasAreReadInOneGo() {
        assertEquals(
                Verdict.MET,
                conditions("If-Match: " + ",".repeat(60_000) + "\"aa\"").forReading(FILE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "none; true",
                "If-Range: \"aa\"; true",
                "If-Range: \"b\"; false",
                "If-Range: W/\"aa\"; false",
                "If-Range: " + SAME + "; true",
                "If-Range: " + BEFORE + "; false",
                "If-Range: nonsense; false"
            })
    void aRangeCountsForTheVersionThatIsMeant(String fields, boolean holds) {
        assertEquals(holds, conditions(fields).holdsForRange(FILE));
    }

    @Test
    void aTimeIsNoProofWhileTheFileMayChangeAgainInThatSecond() {
        var fresh = new Validators(ETag.strong("aa"), NOW.minusMillis(300));

        assertFalse(conditions("If-Range: Sat, 28 Nov 2026 07:59:59 GMT").holdsForRange(fresh));
    }

    @Test
    void ifRangeAloneIsNoCondition() {
        assertTrue(conditions("If-Range: \"aa\"").isEmpty());
        assertFalse(conditions("If-Modified-Since: " + SAME).isEmpty());
    }
}
