package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.client.Pending;
import dev.waybill.client.SendOptions;
import dev.waybill.client.Source;
import dev.waybill.client.WaybillClient;
import dev.waybill.testkit.RunningServer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many small files by one connection. */
@Timeout(60)
class SubmittedPutsTest {

    private static final int FILES = 10_000;
    private static final Duration ONE_WAY = Duration.ofMillis(10);

    /** One after the other they would take over three minutes. */
    @Test
    void tenThousandGoByOneConnectionThoughEachAnswerTakesTwentyMilliseconds() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var link = new SlowLink(server.address(), ONE_WAY);
                var client = WaybillClient.connect(link.url())) {
            client.call("mkdir", "path", "/in");
            List<Pending> pending = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                byte[] content = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
                pending.add(client.submit(Source.of(content), SendOptions.USUAL, "put", "path", "/in/" + i));
            }

            for (Pending each : pending) {
                assertEquals(201, each.answer().status());
            }
            for (int i = 0; i < FILES; i += FILES / 10) {
                assertArrayEquals(
                        ByteBuffer.allocate(Integer.BYTES).putInt(i).array(),
                        Files.readAllBytes(server.root().resolve("in/" + i)));
            }
        }
    }
}
