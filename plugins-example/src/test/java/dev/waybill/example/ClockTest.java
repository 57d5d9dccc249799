package dev.waybill.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Status;
import dev.waybill.testkit.CommandContract;
import dev.waybill.testkit.RecordingLog.Line.Answered;
import dev.waybill.testkit.RunningServer;
import dev.waybill.testkit.Trial;
import dev.waybill.testkit.WaybillExtension;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClockTest {

    @RegisterExtension
    static final WaybillExtension WAYBILL = WaybillExtension.of(new Clock());

    @Test
    void timeIsToldAtOnceAndAfterEachPause() throws Exception {
        var heard = Trial.of(new Clock()).leavesAfterPauses(2).run();

        assertEquals(
                List.of("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z"), heard.column("time"));
        assertEquals(List.of(Duration.ofSeconds(3), Duration.ofSeconds(3)), heard.pauses());
    }

    @Test
    void callerSaysHowOften() throws Exception {
        var heard = Trial.of(new Clock()).leavesAfterPauses(1).run("every", "100ms");

        assertEquals(List.of(Duration.ofMillis(100)), heard.pauses());
    }

    @Test
    void tooOftenIsRefused() throws Exception {
        var heard = Trial.of(new Clock()).run("every", "99ms");

        assertEquals(Status.BAD_ARGUMENT, heard.status());
        assertEquals("\"every\" is 99ms but must be at least 100ms", heard.error());
    }

    @Test
    void serverPushesUntilTheCallerLeaves(RunningServer server) throws Exception {
        try (var peer = server.connect()) {
            assertEquals(200, peer.ask("action", "clock", "every", "100ms").status(0));
            for (int i = 0; i < 3; i++) {
                assertTrue(new String(peer.readChunk(), UTF_8).startsWith("{\"time\":"));
            }
        }

        server.log().await(Answered.class, line -> line.action().equals("clock"));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return CommandContract.of(new Clock());
    }
}
