package dev.waybill.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallGuardTest {

    private final AtomicInteger givenBack = new AtomicInteger();
    private final CallGuard guard = new CallGuard();

    @AfterEach
    void clearInterrupt() {
        guard.end();
    }

    private void giveUp() {
        guard.begin(System.nanoTime(), false, new CallGuard.Subject("hangs", false, () -> {}));
        guard.interrupt();
        assertTrue(guard.abandonIfInterruptedBefore(System.nanoTime() + 1));
    }

    @Test
    void turnThatComesToACallThatWasGivenUpIsGivenBack() {
        giveUp();

        guard.holdsTurn(givenBack::incrementAndGet);

        assertEquals(1, givenBack.get());
    }

    @Test
    void turnThatACallGivesBackItselfIsLeftAlone() {
        giveUp();

        guard.holdsTurn(null);

        assertEquals(0, givenBack.get());
    }
}
