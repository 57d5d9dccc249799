package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.Access;
import dev.waybill.api.Status;
import dev.waybill.testkit.Trial;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PingTest {

    private final Ping ping = new Ping();

    @Test
    void saysTheTimeToTheMillisecond() throws Exception {
        var heard =
                Trial.of(ping).at(Instant.parse("2026-01-31T12:00:00.123456Z")).run();

        assertEquals(Status.DONE, heard.status());
        assertEquals("2026-01-31T12:00:00.123Z", heard.get("time"));
    }

    @Test
    void timeGoesOn() throws Exception {
        Trial.of(ping).run();

        var later = Trial.of(ping).at(Trial.NOON.plusMillis(1)).run();

        assertEquals("2026-01-31T12:00:00.001Z", later.get("time"));
    }

    @Test
    void anyoneMayAsk() {
        assertEquals(Access.ANYONE, ping.spec().access());
    }
}
