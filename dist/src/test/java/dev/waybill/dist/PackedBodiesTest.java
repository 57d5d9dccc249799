package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Digest;
import dev.waybill.client.Answer;
import dev.waybill.client.BodySink;
import dev.waybill.client.Compression;
import dev.waybill.client.Endpoint;
import dev.waybill.client.GetOptions;
import dev.waybill.client.Pending;
import dev.waybill.client.RefusedException;
import dev.waybill.client.SendOptions;
import dev.waybill.client.Source;
import dev.waybill.client.WaybillClient;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class PackedBodiesTest {

    private static final int SIZE = 3_000_000;

    @TempDir
    private Path folder;

    private static byte[] text() {
        return "a line of a log that says the same again and again\n"
                .repeat(SIZE / 50)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random() {
        byte[] bytes = new byte[SIZE];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static WaybillClient client(String url, Compression compression) throws IOException {
        return WaybillClient.connect(Endpoint.of(url).withCompression(compression));
    }

    /** How many bytes go over the wire for a file there and back. */
    private static long carried(byte[] content, Compression compression) throws Exception {
        try (var server = RunningServer.ofInstalled();
                var link = new SlowLink(server.address(), Duration.ZERO);
                var client = client(link.url(), compression)) {
            client.call("ping");
            long before = link.carriedBytes();

            Answer stored = client.send(Source.of(content), SendOptions.USUAL, "put", "path", "/a")
                    .answer();
            assertEquals(content.length, stored.fields().integer("size", 0));
            var here = new ByteArrayOutputStream();
            try (var reply = client.openFile("/a", GetOptions.ALL)) {
                reply.stream().transferTo(here);
            }

            assertArrayEquals(content, here.toByteArray());
            assertArrayEquals(content, Files.readAllBytes(server.root().resolve("a")));
            return link.carriedBytes() - before;
        }
    }

    @Test
    void textGoesPackedBothWaysWhereThatIsWanted() throws Exception {
        byte[] text = text();

        assertTrue(carried(text, Compression.OFF) > 2L * text.length);
        assertTrue(carried(text, Compression.AUTO) < text.length / 10);
        assertTrue(carried(text, Compression.ON) < text.length / 10);
    }

    @Test
    void whatDoesNotShrinkGoesAsItIs() throws Exception {
        byte[] random = random();

        long carried = carried(random, Compression.AUTO);

        assertTrue(carried > 2L * random.length && carried < 2L * random.length + 100_000);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void rowsAndSubmittedRequestsArePackedToo(Compression compression) throws Exception {
        try (var server = RunningServer.ofInstalled();
                var client = client("waybill://127.0.0.1:" + server.port(), compression)) {
            Pending small = client.submit(Source.of(text()), SendOptions.USUAL, "put", "path", "/a");
            Pending large = client.submit(Source.of(random()), SendOptions.USUAL, "put", "path", "/b");
            var here = new ByteArrayOutputStream();
            Pending fetched = client.submit(into(here), "get", "path", "/a");
            small.answer();
            large.answer();
            fetched.answer();

            assertArrayEquals(text(), here.toByteArray());
            assertArrayEquals(random(), Files.readAllBytes(server.root().resolve("b")));
            assertEquals(2, client.list("/").size());
            assertFalse(client.commands().isEmpty());
        }
    }

    private static BodySink into(ByteArrayOutputStream target) {
        return new BodySink() {
            @Override
            public void begins(Answer answer) {}

            @Override
            public void takes(ByteBuffer bytes) throws IOException {
                Channels.newChannel(target).write(bytes);
            }

            @Override
            public void ends(Digest digest) {}
        };
    }

    @Test
    void aPackedBodyThatGrowsBeyondTheLimitIsRefusedAndLeavesNothing() throws Exception {
        var setup = RunningServer.setupInstalled();
        Path bomb = folder.resolve("bomb");
        try (var file = new RandomAccessFile(bomb.toFile(), "rw")) {
            file.setLength(200 << 20);
        }
        try (var server = setup.with(setup.limits().with(new Limits.Bytes(1 << 16, 1 << 24, 1 << 20)))
                        .start();
                var client = client("waybill://127.0.0.1:" + server.port(), Compression.ON)) {
            var refused = assertThrows(
                    RefusedException.class,
                    () -> client.send(Source.of(bomb), SendOptions.USUAL, "put", "path", "/bomb"));

            assertEquals(413, refused.status());
            assertFalse(Files.exists(server.root().resolve("bomb")));
            client.call("ping");
        }
    }
}
