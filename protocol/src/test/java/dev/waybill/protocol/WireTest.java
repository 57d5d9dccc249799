package dev.waybill.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    private static final int LIMIT = 1 << 16;

    private Loopback loopback;
    private Wire near;
    private Wire far;

    @BeforeEach
    void connect() throws Exception {
        loopback = Loopback.open();
        near = Wire.ofClient(loopback.near(), new BufferPool(2, 2, 1 << 20), LIMIT);
        far = Wire.ofServer(loopback.far(), new BufferPool(2, 2, 1 << 20), LIMIT);
    }

    @AfterEach
    void disconnect() throws Exception {
        loopback.close();
    }

    @Test
    void headersWaitForAFlushAndTravelTogether() throws Exception {
        near.write(Header.of("action", "ls"));
        near.write(Header.of("action", "ping"));
        near.flush();

        assertEquals(Header.of("action", "ls"), far.read());
        assertTrue(far.hasInput());
        assertEquals(Header.of("action", "ping"), far.read());
    }

    @Test
    void aLengthAloneAllocatesNothing() throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var roomy = Wire.ofServer(loopback.far(), new BufferPool(2, 2, 1 << 20), 1 << 28);
        loopback.near().write(ByteBuffer.wrap("268435456 {".getBytes(UTF_8)));
        loopback.near().endOutput();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThrows(ConnectionLostException.class, roomy::read);

        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 1 << 23);
    }

    @Test
    void aHeaderLargerThanAnyRestingBufferArrives() throws Exception {
        Header large = Header.of("path", "/" + "x".repeat(60_000));
        near.write(large);
        near.flush();

        assertEquals(large, far.read());
    }

    @Test
    void discardedBytesHaveComeToo() throws Exception {
        raw("5         abcde" + "0         2         {}");
        BodyReader body = far.readBody(null);

        assertTrue(body.discard(Long.MAX_VALUE));

        assertEquals(5, body.receivedBytes());
    }

    @Test
    void aViewOfABodyStaysAsItIsWhileThePeerIsLookedFor() throws Exception {
        raw("10        0123456789" + "5         abcde" + "0         2         {}" + "17        {\"action\":\"ping\"}");
        var got = new ByteArrayOutputStream();
        WritableByteChannel target = Channels.newChannel(got);

        far.readBody(null).transferTo(looking(target), Long.MAX_VALUE);

        assertEquals("0123456789abcde", got.toString(UTF_8));
        assertEquals(Header.of("action", "ping"), far.read());
    }

    /** Looks for the peer ahead of each write, as a command does that asks whether its caller is still there. */
    private WritableByteChannel looking(WritableByteChannel target) {
        return new WritableByteChannel() {
            @Override
            public int write(ByteBuffer source) throws IOException {
                assertFalse(far.hasPeerLeft());
                return target.write(source);
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void theEndOfTheStreamBetweenHeadersIsNull() throws Exception {
        near.transport().endOutput();

        assertNull(far.read());
    }

    @Test
    void theEndOfTheStreamInAHeaderIsALostConnection() throws Exception {
        raw("27        {\"action\"");
        near.transport().endOutput();

        assertThrows(ConnectionLostException.class, far::read);
    }

    @Test
    void aHeaderOverTheLimitIsRefusedBeforeItIsRead() throws Exception {
        raw("65537     ");

        var refused = assertThrows(BadFrameException.class, far::read);

        assertEquals("a header of 65537 bytes came, but it may have at most 65536", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 4096, 1 << 20, (1 << 20) + 1, 5_000_000, 30_000_000})
    void aBodyArrivesWholeWithItsDigest(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        var sending = inBackground(() -> {
            BodyWriter body = near.writeBody(DigestAlgorithm.SHA256);
            body.writeAllFrom(Channels.newChannel(new ByteArrayInputStream(bytes)));
            var sent = body.end();
            near.flush();
            return sent;
        });
        var received = new ByteArrayOutputStream();

        BodyReader body = far.readBody(DigestAlgorithm.SHA256);
        long length = body.transferTo(Channels.newChannel(received), Long.MAX_VALUE);

        assertEquals(size, length);
        assertEquals(ByteBuffer.wrap(bytes), ByteBuffer.wrap(received.toByteArray()));
        assertEquals(sending.get(), body.digest());
    }

    @Test
    void aTargetThatFailsInALargeBodyLeavesTheConnectionInOrder() throws Exception {
        var sending = inBackground(() -> {
            BodyWriter body = near.writeBody(DigestAlgorithm.CRC32);
            for (int i = 0; i < 30; i++) {
                body.write(ByteBuffer.allocate(1 << 20));
            }
            body.end();
            near.write(Header.of("action", "next"));
            near.flush();
            return true;
        });
        BodyReader body = far.readBody(null);

        var failure = assertThrows(IOException.class, () -> body.transferTo(new FullAfter(20 << 20), Long.MAX_VALUE));

        assertEquals("full", failure.getMessage());
        assertTrue(body.discard(Long.MAX_VALUE));
        assertEquals(Header.of("action", "next"), far.read());
        assertTrue(sending.get());
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void aWrongDigestIsFoundAtTheEnd(DigestAlgorithm algorithm) throws Exception {
        raw("3         abc0         " + frame("{\"" + algorithm.word() + "\":\"00\"}") + frame("{\"next\":1}"));
        BodyReader body = far.readBody(algorithm);

        var broken = assertThrows(BrokenBodyException.class, () -> body.transferTo(nowhere(), Long.MAX_VALUE));

        assertEquals(Status.DIGEST, broken.status());
        assertNull(body.digest());
        assertEquals(Header.of("next", 1L), far.read());
    }

    @Test
    void anAnnouncedDigestMayNotBeMissing() throws Exception {
        raw("3         abc0         " + frame("{}"));

        var broken = assertThrows(
                BrokenBodyException.class,
                () -> far.readBody(DigestAlgorithm.MD5).transferTo(nowhere(), Long.MAX_VALUE));

        assertEquals(Status.BAD_ARGUMENT, broken.status());
    }

    @Test
    void withoutAnAnnouncementTheBodyIsWholeAndItsCrc32Known() throws Exception {
        raw("9         123456789" + "0         " + frame("{}"));
        BodyReader body = far.readBody(null);

        body.transferTo(nowhere(), Long.MAX_VALUE);

        assertEquals("cbf43926", assertNotNullDigest(body));
    }

    @Test
    void anAbortLeavesTheConnectionInOrder() throws Exception {
        BodyWriter body = near.writeBody(DigestAlgorithm.CRC32);
        body.write(ByteBuffer.wrap("half".getBytes(UTF_8)));
        body.abort(Header.of("status", 500L, "error", "the disk broke"));
        near.write(Header.of("action", "next"));
        near.flush();

        var broken =
                assertThrows(BrokenBodyException.class, () -> far.readBody(null).transferTo(nowhere(), Long.MAX_VALUE));

        assertEquals("the disk broke", broken.getMessage());
        assertEquals(Status.ABORTED, broken.status());
        assertEquals(Header.of("action", "next"), far.read());
    }

    @Test
    void aTrailerWithAFailureOverrulesAllThatCameBefore() throws Exception {
        raw("3         abc0         " + frame("{\"status\":507}"));

        assertThrows(BrokenBodyException.class, () -> far.readBody(null).transferTo(nowhere(), Long.MAX_VALUE));
    }

    @Test
    void discardingStopsAtItsBound() throws Exception {
        raw("9         123456789" + "3         abc0         " + frame("{}"));
        BodyReader body = far.readBody(null);

        assertFalse(body.discard(10));
        assertTrue(body.discard(2));
        assertTrue(body.hasEnded());
    }

    @Test
    void bytesArrivingOneByOneAreTheSame() throws Exception {
        String all = frame("{\"action\":\"put\",\"body\":true}") + "2         ab3         cde0         " + frame("{}");
        for (byte letter : all.getBytes(UTF_8)) {
            loopback.near().write(ByteBuffer.wrap(new byte[] {letter}));
        }
        var received = new ByteArrayOutputStream();

        assertNotNull(far.read());
        far.readBody(null).transferTo(Channels.newChannel(received), Long.MAX_VALUE);

        assertEquals("abcde", received.toString(UTF_8));
    }

    @Test
    void theServersEndFlushesBeforeItWaits() throws Exception {
        far.write(Header.of("status", 200L));
        var waiting = inBackground(far::read);

        assertEquals(Header.of("status", 200L), near.read());
        near.write(Header.of("action", "ls"));
        near.flush();
        assertEquals(Header.of("action", "ls"), waiting.get());
    }

    @Test
    void rowsTravelAsLinesOfJson() throws Exception {
        BodyWriter body = near.writeBody(DigestAlgorithm.CRC32);
        body.write(ByteBuffer.wrap("{\"name\":\"a\"}\n{\"name\":\"b\"}\n".getBytes(UTF_8)));
        body.end();
        near.flush();
        var rows = new RowReader(far.readBody(DigestAlgorithm.CRC32));

        assertEquals(Header.of("name", "a"), rows.next());
        assertEquals(Header.of("name", "b"), rows.next());
        assertNull(rows.next());
    }

    private static String assertNotNullDigest(BodyReader body) {
        var digest = body.digest();
        assertNotNull(digest);
        return digest.hex();
    }

    /** A disk with little room. */
    private static final class FullAfter implements WritableByteChannel {
        private long room;

        FullAfter(long room) {
            this.room = room;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int length = source.remaining();
            room -= length;
            if (room < 0) {
                throw new IOException("full");
            }
            source.position(source.limit());
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private void raw(String text) throws Exception {
        loopback.near().write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static String frame(String json) {
        return String.format("%-10d", json.length()) + json;
    }

    private static WritableByteChannel nowhere() {
        return Channels.newChannel(java.io.OutputStream.nullOutputStream());
    }

    private static <T> FutureTask<T> inBackground(java.util.concurrent.Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.startVirtualThread(task);
        return task;
    }
}
