package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Answers that come at given moments, counted from one that may be anything. */
class AnswerPaceTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final AnswerPace pace = new AnswerPace();
    private long now = Long.MAX_VALUE - 10 * MILLI;

    private void answers(int count, int millisEach, boolean areAwaited) {
        for (int i = 0; i < count; i++) {
            now += millisEach * MILLI;
            pace.answered(areAwaited, now);
        }
    }

    @Test
    void aServerThatTakesItsTimeOverEachIsSlow() {
        answers(9, 10, true);

        assertTrue(pace.isSlow());
        assertEquals(1, pace.slowLooks());
    }

    @Test
    void oneAtTheEndOfALongLineIsNot() {
        for (int burst = 0; burst < 20; burst++) {
            answers(1, 200, true);
            answers(15, 0, false);
        }

        assertEquals(0, pace.slowLooks());
    }

    @Test
    void oneThatIsQuickIsNot() {
        answers(100, 1, true);

        assertEquals(0, pace.slowLooks());
    }

    @Test
    void oneWhoseAnswersAreThereWhenTheyAreAskedForIsNot() {
        answers(100, 10, false);

        assertEquals(0, pace.slowLooks());
    }

    @Test
    void itIsFoundAgainAndAgainUntilTheServerIsQuick() {
        answers(1 + 3 * 8, 10, true);
        assertEquals(3, pace.slowLooks());

        answers(8, 1, true);

        assertFalse(pace.isSlow());
        assertEquals(3, pace.slowLooks());
    }
}
