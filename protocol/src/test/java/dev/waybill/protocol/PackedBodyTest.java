package dev.waybill.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Status;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedBodyTest {

    private Loopback loopback;
    private Wire near;
    private Wire far;

    @BeforeEach
    void connect() throws Exception {
        loopback = Loopback.open();
        near = Wire.ofClient(loopback.near(), new BufferPool(2, 2, 1 << 20), 1 << 16);
        far = Wire.ofServer(loopback.far(), new BufferPool(2, 2, 1 << 20), 1 << 16);
    }

    @AfterEach
    void disconnect() throws Exception {
        loopback.close();
    }

    /** Text of so many bytes, which shrinks. */
    private static byte[] text(int size) {
        byte[] line = "the quick brown fox jumps over the lazy dog 0123456789\n".getBytes(UTF_8);
        byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = line[i % line.length];
        }
        return text;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private FutureTask<Digest> sent(byte[] content) {
        var sending = new FutureTask<Digest>(() -> {
            BodyWriter body = near.writeBody(DigestAlgorithm.CRC32, Objects.requireNonNull(Packer.open()));
            body.write(ByteBuffer.wrap(content));
            var digest = body.end();
            near.flush();
            return new Digest(digest.hex(), body.sentBytes());
        });
        Thread.ofVirtual().start(sending);
        return sending;
    }

    private record Digest(String hex, long bytes) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 131_071, 131_072, 131_073, 5_000_000})
    void contentArrivesWholeWithItsDigestAndSize(int size) throws Exception {
        for (byte[] content : new byte[][] {text(size), random(size)}) {
            FutureTask<Digest> sending = sent(content);
            BodyReader body = far.readPackedBody(DigestAlgorithm.CRC32);
            var got = new ByteArrayOutputStream();

            assertEquals(size, body.transferTo(Channels.newChannel(got), Long.MAX_VALUE));

            assertArrayEquals(content, got.toByteArray());
            assertEquals(size, sending.get().bytes());
            assertEquals(
                    sending.get().hex(), Objects.requireNonNull(body.digest()).hex());
            assertEquals(size, body.receivedBytes());
        }
    }

    @Test
    void aFlushSendsAllThatWasWritten() throws Exception {
        BodyWriter body = near.writeBody(DigestAlgorithm.CRC32, Objects.requireNonNull(Packer.open()));
        BodyReader reader = far.readPackedBody(DigestAlgorithm.CRC32);
        for (int i = 0; i < 3; i++) {
            body.write(ByteBuffer.wrap(text(100)));
            body.flush();
            ByteBuffer got = ByteBuffer.allocate(100);
            while (got.hasRemaining()) {
                reader.read(got);
            }
            assertArrayEquals(text(100), got.array());
        }
        body.end();
        near.flush();

        assertEquals(-1, reader.read(ByteBuffer.allocate(1)));
        assertTrue(reader.hasEnded());
    }

    @Test
    void aBombIsReadNoFurtherThanItsReaderWants() throws Exception {
        byte[] bomb = Zstd.compress(new byte[200_000_000], 1);
        assertTrue(bomb.length < 100_000);
        sendRaw(bomb, "{}");
        BodyReader body = far.readPackedBody(null);

        long taken = body.transferTo(Channels.newChannel(new ByteArrayOutputStream()), 1 << 20);

        assertEquals(1 << 20, taken);
        assertFalse(body.hasEnded());
        assertTrue(body.discard(1 << 20));
        near.write(Header.of("action", "ping"));
        near.flush();
        assertEquals(Header.of("action", "ping"), far.read());
    }

    @Test
    void whatIsNoFrameIsRefusedAndTheConnectionGoesOn() throws Exception {
        byte[] whole = Zstd.compress(text(100_000), 1);
        byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
        System.arraycopy(whole, 0, twice, whole.length, whole.length);
        byte[] wide = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x70, 1, 0, 0}; // a window of 16 MiB
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);

        refused(text(50), "the body is announced as zstd, but is no frame of it");
        refused(cut, "the zstd frame of the body is not whole");
        refused(new byte[0], "the zstd frame of the body is not whole");
        refused(twice, "something follows the zstd frame of the body");
        refused(wide, "the body is packed with a window over 8388608 bytes: pack it with a smaller one");
    }

    private void refused(byte[] packed, String sentence) throws Exception {
        sendRaw(packed, "{}");
        BodyReader body = far.readPackedBody(null);

        var refusal = assertThrows(
                BrokenBodyException.class,
                () -> body.transferTo(Channels.newChannel(new ByteArrayOutputStream()), Long.MAX_VALUE));

        assertEquals(sentence, refusal.getMessage());
        assertEquals(Status.BAD_ARGUMENT, refusal.status());
        assertTrue(body.discard(Long.MAX_VALUE));
        near.write(Header.of("action", "ping"));
        near.flush();
        assertEquals(Header.of("action", "ping"), far.read());
    }

    private void sendRaw(byte[] packed, String trailer) throws Exception {
        if (packed.length > 0) {
            near.sendBytes(ByteBuffer.wrap(String.format("%-10d", packed.length).getBytes(UTF_8)));
            near.sendBytes(ByteBuffer.wrap(packed));
        }
        near.sendBytes(ByteBuffer.wrap(
                String.format("%-10d%-10d%s", 0, trailer.length(), trailer).getBytes(UTF_8)));
    }

    @Test
    void aWrongDigestOfTheContentIsRefused() throws Exception {
        sendRaw(Zstd.compress(text(1000), 1), "{\"crc32\":\"00000000\"}");
        BodyReader body = far.readPackedBody(DigestAlgorithm.CRC32);

        var refusal = assertThrows(
                BrokenBodyException.class,
                () -> body.transferTo(Channels.newChannel(new ByteArrayOutputStream()), Long.MAX_VALUE));

        assertEquals(Status.DIGEST, refusal.status());
    }

    @Test
    void randomBytesAreNotWorthPackingAndTextIs() {
        try (Packer packer = Objects.requireNonNull(Packer.open())) {
            assertFalse(packer.shrinks(ByteBuffer.wrap(random(1 << 16))));
            assertTrue(packer.shrinks(ByteBuffer.wrap(text(1 << 16))));
            assertFalse(packer.shrinks(ByteBuffer.wrap(new byte[0])));
        }
    }

    @Test
    void memoryForPackedBodiesIsGivenBack() throws Exception {
        for (int i = 0; i < 400; i++) {
            FutureTask<Digest> sending = sent(text(1000));
            BodyReader body = far.readPackedBody(DigestAlgorithm.CRC32);
            assertEquals(1000, body.transferTo(Channels.newChannel(new ByteArrayOutputStream()), Long.MAX_VALUE));
            sending.get();
        }
    }
}
