package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeEnvironmentTest {

    @TempDir
    private Path folder;

    private FakeEnvironment environment() {
        return FakeEnvironment.in(folder);
    }

    @Test
    void settingsAreThoseThatTheTestGave() {
        var plain = environment();

        var set = plain.with("url", "http://a").with("retries", "3").with("url", "http://b");

        assertEquals(Map.of(), plain.settings());
        assertEquals(Map.of("url", "http://b", "retries", "3"), set.settings());
        assertEquals(folder, set.folder());
    }

    @Test
    void clockStandsAtNoonAsInATrial() {
        assertEquals(Trial.NOON, environment().clock().instant());
    }

    @Test
    void threadRunsAndIsNamed() throws Exception {
        var ran = new CountDownLatch(1);

        Thread thread = environment().start("worker", ran::countDown);

        ran.await();
        assertEquals("worker", thread.getName());
    }

    @Test
    void threadThatWaitsIsInterruptedWhenThreadsAreStopped() throws Exception {
        var environment = environment();
        Thread thread = environment.start("worker", () -> awaitForever(new CountDownLatch(1)));

        environment.stopThreads();

        assertFalse(thread.isAlive());
    }

    @Test
    void threadThatGoesOnIsTheTestsToHear() {
        var environment = environment();
        var end = new CountDownLatch(1);
        environment.start("deaf", () -> {
            while (end.getCount() > 0) {
                awaitForever(end);
            }
        });

        var heard = assertThrows(AssertionError.class, () -> environment.stopThreads(Duration.ofMillis(100)));

        assertTrue(String.valueOf(heard.getMessage()).contains("deaf"), heard.getMessage());
        end.countDown();
    }

    private static void awaitForever(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().getName();
        }
    }
}
