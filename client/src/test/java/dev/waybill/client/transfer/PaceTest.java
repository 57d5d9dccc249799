package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(-5 * SECOND);
    private final Pace pace = new Pace(1_000, now::get);

    @Test
    void whatWasTakenIsWaitedForOnceTheBurstIsUsedUp() {
        assertEquals(0, pace.take(100));
        assertEquals(SECOND, pace.take(1_000));
        assertEquals(3 * SECOND / 2, pace.take(500));
    }

    @Test
    void timeThatWentByWithoutBytesIsNotSavedUp() {
        pace.take(1_100);
        now.addAndGet(3_600 * SECOND);

        assertEquals(0, pace.take(100));
        assertEquals(SECOND, pace.take(1_000));
    }

    @Test
    void sharesAreSmallWhereTheRateIsAndNeverLarge() {
        assertEquals(512, pace.share());
        assertEquals(1 << 20, new Pace(Long.MAX_VALUE).share());
    }

    @Test
    void closedConnectionWaitsNoLonger() {
        var throttle = new Pace(1).get();
        throttle.end();

        assertThrows(IOException.class, () -> throttle.sends(1_000_000));
    }

    @Test
    void rateOfNothingIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Pace(0));
    }
}
