package dev.waybill.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AcceptFailuresTest {

    private final IOException full = new IOException("Too many open files");

    @Test
    void isToldOnceAMinuteWithHowOftenItWasSo() {
        var now = new AtomicLong();
        var failures = new AcceptFailures(now::get);
        List<String> lines = new ArrayList<>();

        for (int second = 0; second < 125; second++) {
            String line = failures.line(full);
            if (line != null) {
                lines.add(line);
            }
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        String later = "Too many open files, and so 59 times since the last such line";
        assertEquals(List.of("Too many open files", later, later), lines);
    }
}
