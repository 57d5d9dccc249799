package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.WaitListener.Awaited;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which waits count, and from when on. */
class WaitWatchTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(-5 * SECOND);
    private final WaitWatch watch = new WaitWatch(null, awaited -> true, now::get);

    /** Waits until a byte has come. */
    private void read(long seconds) {
        watch.beginReading();
        now.addAndGet(seconds * SECOND);
        watch.endReading();
    }

    @Test
    void byteBeginsTheTimeOfAnAnswerAnew() {
        watch.await(Awaited.ANSWER, Duration.ofSeconds(10));
        read(9);
        read(9);
        watch.beginReading();
        now.addAndGet(3 * SECOND);

        assertTrue(watch.lasts());
        assertEquals(7 * SECOND, watch.leftNanos());
    }

    @Test
    void greetingHasOneTimeForAllOfItsBytes() {
        watch.await(Awaited.GREETING, Duration.ofSeconds(10));
        read(4);
        read(4);
        watch.beginReading();
        now.addAndGet(3 * SECOND);

        assertTrue(watch.lasts());
        assertEquals(-SECOND, watch.leftNanos());
    }

    @Test
    void waitThatBeginsAsItIsLookedAtHasAllOfItsTime() {
        var begins = new AtomicReference<@Nullable WaitWatch>();
        var looked = new WaitWatch(null, awaited -> true, () -> {
            long then = now.get();
            WaitWatch other = begins.getAndSet(null);
            if (other != null) {
                now.incrementAndGet();
                other.inputIsDue(true);
            }
            return then;
        });
        begins.set(looked);

        assertTrue(looked.leftNanos() > 0, "no time at all is left of one without a limit");
    }

    @Test
    void restOfAClientDoesNotCount() {
        watch.await(Awaited.ANSWER, Duration.ofSeconds(10));
        read(1);
        now.addAndGet(3_600 * SECOND);

        assertFalse(watch.lasts());
        watch.beginWriting();
        assertTrue(watch.lasts());
        assertEquals(10 * SECOND, watch.leftNanos());
    }

    @Test
    void silenceOfACommandWithoutEndDoesNotCount() {
        watch.await(Awaited.ANSWER, Duration.ofSeconds(10));
        watch.inputIsDue(false);
        watch.beginReading();
        now.addAndGet(3_600 * SECOND);

        assertFalse(watch.lasts());
        watch.inputIsDue(true);
        assertTrue(watch.lasts());
        assertEquals(10 * SECOND, watch.leftNanos());
    }
}
