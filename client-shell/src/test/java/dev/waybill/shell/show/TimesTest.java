package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void timeIsToldInTheLocalZone() {
        assertEquals("2026-02-01 00:30", Times.local("2026-01-31T23:30:59.123Z", ZoneId.of("UTC+1"), false));
        assertEquals("2026-02-01 00:30:59", Times.local("2026-01-31T23:30:59.123Z", ZoneId.of("UTC+1"), true));
    }

    @Test
    void whatIsNoTimeStaysAsItIs() {
        assertEquals("2026-13-31T23:30:59Z", Times.local("2026-13-31T23:30:59Z", ZoneId.of("UTC"), false));
        assertEquals("yesterday", Times.local("yesterday", ZoneId.of("UTC"), false));
    }
}
