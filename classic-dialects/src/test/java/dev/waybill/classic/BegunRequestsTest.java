package dev.waybill.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BegunRequestsTest {

    private static final int LARGE = 1 << 16;

    /** As many as may be begun that have {@link #LARGE} bytes each. */
    private static final int MANY = 64;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final BegunRequests begun = new BegunRequests();

    private BegunRequests.Bytes begin(int size) {
        BegunRequests.Bytes bytes = begun.begin(now::get);
        for (int i = 0; i < size; i++) {
            bytes.add('x');
        }
        return bytes;
    }

    @Test
    void allTogetherHaveABudgetAndSmallOnesGoOnWithoutIt() {
        for (int i = 0; i < MANY; i++) {
            assertEquals(LARGE, begin(LARGE).size());
        }

        var refusal = assertThrows(CommandException.class, () -> begin(LARGE));

        assertEquals(Status.BAD_FRAME, refusal.status());
        assertEquals(500, begin(500).size());
    }

    @Test
    void whatWasTakenIsGivenBack() {
        for (int i = 0; i < 10 * MANY; i++) {
            begin(LARGE).close();
        }

        assertEquals(LARGE, begin(LARGE).size());
    }

    @Test
    void requestThatTricklesHasADeadline() {
        BegunRequests.Bytes bytes = begin(1);
        now.set(Instant.EPOCH.plus(Duration.ofSeconds(10)));
        bytes.add('y');
        now.set(Instant.EPOCH.plus(Duration.ofSeconds(11)));

        assertThrows(CommandException.class, () -> bytes.add('z'));
        assertArrayEquals("xy".getBytes(StandardCharsets.US_ASCII), bytes.whole());
    }
}
