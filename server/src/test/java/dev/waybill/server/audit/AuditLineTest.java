package dev.waybill.server.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Caller;
import dev.waybill.api.Digest;
import dev.waybill.api.Origin;
import dev.waybill.api.Outcome;
import dev.waybill.api.Status;
import dev.waybill.server.call.RequestLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditLineTest {

    private static final Instant NOW = Instant.parse("2026-11-27T15:05:06.115Z");
    private static final Origin ORIGIN = Origin.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5));

    private static String line(
            AuditFormat format, Status status, @Nullable Digest digest, @Nullable String rule, String... paths) {
        var outcome = new Outcome(status, 3, 4, Duration.ofMillis(5), null);
        return new String(
                AuditLine.of(
                        format,
                        NOW,
                        new RequestLog.Asked(7, new Caller("anna", ORIGIN, true), "put", List.of(paths), false),
                        new RequestLog.Answer(outcome, digest, rule)),
                StandardCharsets.UTF_8);
    }

    @Test
    void aTextNamesEachValue() {
        assertEquals(
                "2026-11-27T15:05:06.115Z AUDIT connection=7 user=anna address=127.0.0.1:5 action=put path=/a status=201"
                        + " in=3 out=4 digest=crc32:0a1b2c3d ms=5.000 rule=-\n",
                line(AuditFormat.TEXT, Status.CREATED, new Digest("crc32", "0a1b2c3d"), null, "/a"));
    }

    @Test
    void aJsonObjectLeavesOutWhatIsNotThere() {
        assertEquals(
                "{\"time\":\"2026-11-27T15:05:06.115Z\",\"connection\":7,\"user\":\"anna\",\"address\":\"127.0.0.1:5\","
                        + "\"action\":\"put\",\"paths\":[\"/a\",\"/b c\"],\"status\":403,\"in\":3,\"out\":4,\"ms\":5.000,"
                        + "\"rule\":\"deny \\\"put\\\"\"}\n",
                line(AuditFormat.JSON, Status.DENIED, null, "deny \"put\"", "/a", "/b c"));
    }

    @ParameterizedTest
    @EnumSource(AuditFormat.class)
    void noNameMakesALineOrTurnsOne(AuditFormat format) {
        String line = line(format, Status.OK, null, null, "/a\n\u001b[31m\u202e\u2028\u0085\ud800\"\\z");

        assertEquals(line.length() - 1, line.indexOf('\n'));
        assertTrue(line.contains("\\u000a\\u001b[31m\\u202e\\u2028\\u0085\\ud800"), line);
    }
}
