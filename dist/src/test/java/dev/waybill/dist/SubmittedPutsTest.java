package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.Digest;
import dev.waybill.client.Answer;
import dev.waybill.client.BodySink;
import dev.waybill.client.NotFoundException;
import dev.waybill.client.Pending;
import dev.waybill.client.SendOptions;
import dev.waybill.client.Source;
import dev.waybill.client.WaybillClient;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

    @Test
    void largeFilesGoBehindEachOtherAndComeBackIntoSinks() throws Exception {
        byte[] content = new byte[5 << 20];
        new Random(1).nextBytes(content);
        try (var server = RunningServer.ofInstalled();
                var link = new SlowLink(server.address(), ONE_WAY);
                var client = WaybillClient.connect(link.url())) {
            List<Pending> pending = new ArrayList<>();
            List<ByteArrayOutputStream> here = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                pending.add(client.submit(Source.of(content), SendOptions.USUAL, "put", "path", "/large" + i));
                var fetched = new ByteArrayOutputStream();
                here.add(fetched);
                pending.add(client.submit(into(fetched), "get", "path", "/large" + i));
            }

            for (Pending each : pending) {
                each.answer();
            }
            for (ByteArrayOutputStream each : here) {
                assertArrayEquals(content, each.toByteArray());
            }
        }
    }

    @Test
    void refusedLargeFileCostsNoConnection() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var client = WaybillClient.connect(
                        "waybill://127.0.0.1:" + server.address().getPort())) {
            Pending refused = client.submit(Source.of(new byte[8 << 20]), SendOptions.USUAL, "put", "path", "/no/a");
            Pending next = client.submit("ping");

            assertEquals(204, next.answer().status());
            assertThrows(NotFoundException.class, refused::answer);
        }
    }

    private static BodySink into(ByteArrayOutputStream target) {
        return new BodySink() {
            @Override
            public void begins(Answer answer) {
                target.reset();
            }

            @Override
            public void takes(ByteBuffer bytes) throws IOException {
                Channels.newChannel(target).write(bytes);
            }

            @Override
            public void ends(Digest digest) throws IOException {
                target.flush();
            }
        };
    }
}
