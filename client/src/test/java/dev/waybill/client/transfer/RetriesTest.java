package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import dev.waybill.client.IntegrityException;
import dev.waybill.client.Losses;
import dev.waybill.client.WaybillException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private final IOException torn = new IntegrityException("torn", null, null);

    private final List<Long> waits = new ArrayList<>();

    private Retries retries(int max) {
        return new Retries(max, Duration.ofSeconds(1), new Random(1), time -> waits.add(time.toMillis()));
    }

    private static IOException refused(long status, long retry) {
        return WaybillException.of(
                new Answer((int) status, Fields.of("status", status, "error", "no", "retry", retry)));
    }

    @Test
    void eachWaitIsLongerAndForAPartRandomAndHasALimit() throws Exception {
        var retries = retries(10);
        for (int i = 0; i < 10; i++) {
            retries.failed(torn);
        }

        long due = 1_000;
        for (long each : waits) {
            assertTrue(each >= due / 2 && each <= due, () -> each + " ms in " + waits);
            due = Math.min(2 * due, 30_000);
        }
        assertTrue(waits.stream().distinct().count() > 8, waits::toString);
    }

    @Test
    void asManyInARowAsAreAllowedFailForGood() throws Exception {
        var retries = retries(2);
        retries.failed(torn);
        retries.failed(torn);
        retries.progressed();
        retries.failed(torn);
        retries.failed(torn);

        assertSame(torn, assertThrows(IOException.class, () -> retries.failed(torn)));
    }

    @Test
    void refusalThatWouldComeAgainFailsAtOnce() {
        for (long status : List.of(400L, 403L, 404L, 409L, 412L, 501L, 507L)) {
            assertThrows(IOException.class, () -> retries(5).failed(refused(status, 0)));
        }
        assertTrue(waits.isEmpty());
    }

    @Test
    void whatTookOverIsPerhapsOnesOwnOnceAConnectionWasLost() throws Exception {
        IOException takenOver = WaybillException.of(new Answer(409, Fields.of("status", 409L, "code", "taken-over")));
        assertSame(takenOver, assertThrows(IOException.class, () -> retries(5).failed(takenOver)));

        var retries = retries(5);
        retries.failed(Losses.cut());
        retries.failed(takenOver);

        assertEquals(2, waits.size());
    }

    @Test
    void fullServerIsLeftAloneForAsLongAsItSays() throws Exception {
        retries(5).failed(refused(503, 7));

        assertEquals(List.of(7_000L), waits);
    }

    @Test
    void withoutRetriesTheFirstFailureIsTheLast() {
        assertThrows(IOException.class, () -> retries(0).failed(torn));
    }
}
