package dev.waybill.server.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedRateTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final SharedRate rate = new SharedRate(1000, 0);

    @Test
    void bytesArePaidForInTheOrderTheyWereTaken() {
        assertEquals(0, rate.take(100, 0));
        assertEquals(SECOND / 10, rate.take(100, 0));
        assertEquals(SECOND / 10 * 2, rate.take(100, 0));
    }

    @Test
    void aRestBuysATenthOfASecondAndNoMore() {
        rate.take(100, 0);

        assertEquals(100 * SECOND, rate.take(100, 100 * SECOND));
        assertEquals(101 * SECOND, rate.take(1000, 100 * SECOND));
    }

    @Test
    void aShareIsSmallWhereTheRateIs() {
        assertEquals(512, rate.share());
        assertEquals(20_000, new SharedRate(1_000_000, 0).share());
        assertEquals(1 << 18, new SharedRate(1L << 40, 0).share());
    }
}
