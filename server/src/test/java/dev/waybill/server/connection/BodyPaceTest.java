package dev.waybill.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.server.limit.BodyRate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyPaceTest {

    private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();
    private static final int MANY = 1000;

    private final BodyPace pace = new BodyPace(new BodyRate(1024, Duration.ofSeconds(30)));

    /** After how many looks a body is too slow that moves {@code bytes} from one to the next, once {@code first} came. */
    private int looks(long first, long bytes) {
        long moved = first;
        for (int look = 1; look <= MANY; look++) {
            moved += bytes;
            if (pace.isTooSlow(moved, LOOK_NANOS)) {
                return look;
            }
        }
        return MANY + 1;
    }

    @Test
    void aBodyThatTricklesIsTooSlowAfterTheWindow() {
        assertEquals(4 * 30, looks(0, 1));
    }

    @Test
    void whatCameAtTheBeginningBuysNoMoreThanOneStepOfTheWindow() {
        assertEquals(4 * 35, looks(100_000_000, 1));
    }

    @Test
    void aBodyThatKeepsThePaceIsNever() {
        assertEquals(MANY + 1, looks(0, 257));
    }

    @Test
    void anotherMessageIsMeasuredAnew() {
        looks(0, 257);

        assertEquals(4 * 30, looks(0, 0));
    }

    @Test
    void aLookThatCameLateIsNotThePeersFault() {
        assertEquals(false, pace.isTooSlow(1, Duration.ofMinutes(5).toNanos()));
    }
}
