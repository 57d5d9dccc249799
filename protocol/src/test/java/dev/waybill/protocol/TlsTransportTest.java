package dev.waybill.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTransportTest {

    private static final int SOME_BYTES = 3_000_000;

    private final BufferPool pool = new BufferPool(2, 2, 1 << 20);

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void bytesGoBothWaysAtOnce(String protocol) throws Exception {
        byte[] bytes = new byte[SOME_BYTES];
        new Random(1).nextBytes(bytes);
        try (var pair = TlsPair.open(pool, protocol).agreed()) {
            var threads = pair.threads();

            var sentNear = threads.submit(TlsPair.run(() -> writeAll(pair.near(), bytes)));
            var sentFar = threads.submit(TlsPair.run(() -> writeAll(pair.far(), bytes)));
            var near = threads.submit(() -> read(pair.near(), SOME_BYTES, 1 << 20));

            assertArrayEquals(bytes, read(pair.far(), SOME_BYTES, 1 << 20));
            assertArrayEquals(bytes, near.get());
            assertTrue(sentNear.get() && sentFar.get());
        }
        assertAllAreBack();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 512, 5000, 20_000})
    void readersOfAnyAppetiteGetTheSameBytes(int piece) throws Exception {
        byte[] bytes = new byte[100_000];
        new Random(piece).nextBytes(bytes);
        try (var pair = TlsPair.open(pool, TlsSuites.TLS_1_3).agreed()) {
            var sent = pair.threads().submit(TlsPair.run(() -> writeAll(pair.near(), bytes)));

            assertArrayEquals(bytes, read(pair.far(), bytes.length, piece));
            sent.get();
        }
        assertAllAreBack();
    }

    @Test
    void endOfOutputIsTheEndAndTheOtherWayGoesOn() throws Exception {
        try (var pair = TlsPair.open(pool, TlsSuites.TLS_1_3).agreed()) {
            writeAll(pair.near(), text("last"));
            pair.near().endOutput();

            assertArrayEquals(text("last"), read(pair.far(), 4, 100));
            assertEquals(-1, pair.far().read(ByteBuffer.allocate(10)));
            writeAll(pair.far(), text("answer"));
            assertArrayEquals(text("answer"), read(pair.near(), 6, 100));
        }
    }

    @Test
    void connectionThatIsCutDoesNotLookLikeAnEnd() throws Exception {
        try (var pair = TlsPair.open(pool, TlsSuites.TLS_1_3).agreed()) {
            writeAll(pair.near(), text("half"));
            pair.below().near().endOutput();

            assertArrayEquals(text("half"), read(pair.far(), 4, 100));
            assertThrows(SSLException.class, () -> pair.far().read(ByteBuffer.allocate(10)));
        }
    }

    @Test
    void endOfInputWakesReader() throws Exception {
        try (var pair = TlsPair.open(pool, TlsSuites.TLS_1_3).agreed()) {
            var read = pair.threads().submit(() -> pair.far().read(ByteBuffer.allocate(10)));

            pair.far().endInput();

            assertEquals(-1, read.get());
        }
    }

    @Test
    void closingWakesReaderAndTakesTheBuffersBack() throws Exception {
        try (var pair = TlsPair.open(pool, TlsSuites.TLS_1_3).agreed()) {
            writeAll(pair.near(), new byte[10_000]);
            pair.far().read(ByteBuffer.allocate(5)); // the rest of the record waits in a lent buffer
            var read = pair.threads().submit(() -> read(pair.near(), 1, 1 << 20));

            pair.near().close();

            assertThrows(ExecutionException.class, read::get);
        }
        assertAllAreBack();
    }

    @Test
    void readingNowDoesNotWait() throws Exception {
        var target = ByteBuffer.allocate(100);
        try (var pair = TlsPair.open(pool, TlsSuites.TLS_1_3).agreed()) {
            assertEquals(0, pair.far().readNow(target));

            writeAll(pair.near(), text("there"));
            pair.near().endOutput();

            assertArrayEquals(text("the"), read(pair.far(), 3, 3));
            assertEquals(2, pair.far().readNow(target));
            int end = pair.far().readNow(target);
            while (end == 0) {
                Thread.onSpinWait(); // it is on its way
                end = pair.far().readNow(target);
            }
            assertEquals(-1, end);
        }
    }

    @Test
    void bothEndsKnowTheCertificateOfTheServer() throws Exception {
        try (var pair = TlsPair.open(pool, TlsSuites.TLS_1_3)) {
            assertSame(Security.PLAIN, pair.near().security());

            pair.agreed();

            Security near = pair.near().security();
            assertTrue(near.isEncrypted() && pair.far().security().isEncrypted());
            assertEquals(32, near.certificateHash().length);
            assertArrayEquals(near.certificateHash(), pair.far().security().certificateHash());
            assertEquals(1, near.peerCertificates().size());
            assertEquals(List.of(), pair.far().security().peerCertificates());
        }
    }

    @Test
    void plainBytesAheadOfTheHandshakeAreRefusedAndTheirSenderHearsSo() throws Exception {
        try (var pair = TlsPair.open(pool, TlsSuites.TLS_1_3)) {
            Transport plain = pair.below().near();
            writeAll(plain, text("{\"action\":\"ping\"}"));

            var e = assertThrows(SSLException.class, () -> pair.far().handshake());

            assertEquals("the peer does not speak TLS, which this end does", e.getMessage());
            assertArrayEquals(new byte[] {21, 3, 3, 0, 2, 2, 10}, read(plain, 7, 7));
            assertThrows(IOException.class, () -> pair.far().write(ByteBuffer.allocate(1)));
        }
        assertAllAreBack();
    }

    @Test
    void handshakeOfNoCommonProtocolIsRefusedAtBothEnds() throws Exception {
        try (var pair = TlsPair.open(pool, TlsSuites.TLS_1_3);
                var old = new TlsTransport(pair.below().near(), TlsPair.engine(true, TlsSuites.TLS_1_2), pool)) {
            var client = pair.threads().submit(TlsPair.run(old::handshake));

            assertThrows(SSLException.class, () -> pair.far().handshake());
            var e = assertThrows(ExecutionException.class, client::get);
            assertTrue(e.toString().contains("protocol_version"), e.toString());
        }
        assertAllAreBack();
    }

    private void assertAllAreBack() {
        int received = 0;
        while (pool.takeReceived(received % 2 == 0) != null) {
            received++;
        }
        int sent = 0;
        while (pool.takeSent(sent % 2 == 0) != null) {
            sent++;
        }
        assertEquals(List.of(1056, 1056), List.of(received, sent));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void writeAll(Transport to, byte[] bytes) throws IOException {
        var source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            to.write(source);
        }
    }

    private static byte[] read(Transport from, int count, int piece) throws IOException {
        var all = ByteBuffer.allocate(count);
        while (all.hasRemaining()) {
            var target = ByteBuffer.allocate(Math.min(piece, all.remaining()));
            int length = from.read(target);
            assertTrue(length > 0, "the stream ended at " + all.position());
            all.put(target.flip());
        }
        return all.array();
    }
}
