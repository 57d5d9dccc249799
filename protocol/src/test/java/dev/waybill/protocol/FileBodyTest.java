package dev.waybill.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that the system sends from a file, whose digest is known ahead. */
class FileBodyTest {

    private static final int BYTES = (9 << 20) + 3;

    @TempDir
    private Path folder;

    private Loopback loopback;
    private Wire near;
    private Wire far;
    private byte[] bytes;
    private FileChannel file;

    @BeforeEach
    void open() throws Exception {
        loopback = Loopback.open();
        near = Wire.ofClient(loopback.near(), new BufferPool(2, 2, 1 << 20), 1 << 16);
        far = Wire.ofServer(loopback.far(), new BufferPool(2, 2, 1 << 20), 1 << 16);
        bytes = new byte[BYTES];
        new Random(7).nextBytes(bytes);
        Files.write(folder.resolve("file"), bytes);
        file = FileChannel.open(folder.resolve("file"));
    }

    @AfterEach
    void close() throws Exception {
        file.close();
        loopback.close();
    }

    private static Digest crc32(byte[] bytes) {
        var crc32 = new CRC32();
        crc32.update(bytes);
        return new Digest("crc32", String.format("%08x", crc32.getValue()));
    }

    /** Has the far end read a request, and then do {@code work}, on a thread of either kind. */
    private <T> FutureTask<T> answering(boolean virtual, Callable<T> work) throws IOException {
        var task = new FutureTask<>(() -> {
            far.read();
            T done = work.call();
            far.flush();
            return done;
        });
        Thread thread = virtual
                ? Thread.ofVirtual().unstarted(task)
                : Thread.ofPlatform().unstarted(task);
        thread.start();
        near.write(Header.of("action", "get"));
        near.flush();
        return task;
    }

    private byte[] received() throws IOException {
        var received = new ByteArrayOutputStream();
        near.read();
        BodyReader body = near.readBody(DigestAlgorithm.CRC32);
        body.transferTo(Channels.newChannel(received), Long.MAX_VALUE);
        return received.toByteArray();
    }

    private BodyWriter begin(Digest known) throws IOException {
        far.write(Header.of("status", 200L));
        return far.writeBody(DigestAlgorithm.CRC32, known);
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "true, 5000000", "false, 0", "false, 5000000"})
    void arrivesAsItIsWhicheverWayItTakes(boolean virtual, int position) throws Exception {
        byte[] expected = Arrays.copyOfRange(bytes, position, BYTES);
        var sending = answering(virtual, () -> {
            BodyWriter body = begin(crc32(expected));
            long sent = body.writeFrom(file, position, expected.length);
            body.end();
            return sent + body.sentBytes();
        });

        assertArrayEquals(expected, received());
        assertEquals(2L * expected.length, sending.get());
    }

    @Test
    void bytesAheadOfTheFileCountToo() throws Exception {
        var sending = answering(true, () -> {
            BodyWriter body = begin(crc32(bytes));
            body.write(ByteBuffer.wrap(bytes, 0, 1000));
            body.writeFrom(file, 1000, BYTES - 1000);
            return body.end();
        });

        assertArrayEquals(bytes, received());
        assertEquals(crc32(bytes), sending.get());
    }

    @Test
    void digestThatIsNotThatOfTheFileIsFoundByTheReceiver() throws Exception {
        var sending = answering(true, () -> {
            BodyWriter body = begin(new Digest("crc32", "00000000"));
            body.writeFrom(file, 0, BYTES);
            return body.end();
        });

        var failure = assertThrows(BrokenBodyException.class, this::received);
        assertEquals(Status.DIGEST, failure.status());
        sending.get();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fileThatIsShorterLeavesABodyThatCanBeAborted(boolean virtual) throws Exception {
        var sending = answering(virtual, () -> {
            BodyWriter body = begin(crc32(bytes));
            long sent = body.writeFrom(file, 0, BYTES + 1000);
            body.abort(Header.of("status", 412L, "code", "changed", "error", "it was cut"));
            far.write(Header.of("status", 204L));
            return sent;
        });

        assertThrows(BrokenBodyException.class, this::received);
        assertEquals((long) BYTES, sending.get());
        assertEquals(Header.of("status", 204L), near.read(), "the connection goes on");
    }

    @Test
    void fileThatFailsDoesSoAsAFileAndTheConnectionGoesOn() throws Exception {
        var sending = answering(false, () -> {
            BodyWriter body = begin(crc32(bytes));
            body.writeFrom(file, 0, 100);
            file.close();
            var failure = assertThrows(IOException.class, () -> body.writeFrom(file, 100, 100));
            body.abort(Header.of("status", 500L, "code", "failed", "error", "the disk failed"));
            far.write(Header.of("status", 204L));
            return failure;
        });

        assertThrows(BrokenBodyException.class, this::received);
        assertFalse(sending.get() instanceof ConnectionLostException);
        assertEquals(Header.of("status", 204L), near.read());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesNoFasterThanItMay(boolean virtual) throws Exception {
        var granted = new AtomicLong();
        far.throttle(new Throttle() {
            @Override
            public int share() {
                return 50_000;
            }

            @Override
            public void received(int count) {}

            @Override
            public void sends(int count) {
                granted.addAndGet(count);
            }

            @Override
            public void end() {}
        });
        var sending = answering(virtual, () -> {
            BodyWriter body = begin(crc32(bytes));
            long before = granted.get();
            body.writeFrom(file, 0, BYTES);
            long after = granted.get();
            body.end();
            return after - before;
        });

        assertArrayEquals(bytes, received());
        long chunks = 3;
        long header = Header.of("status", 200L).json().length() + 2L * FrameLength.BYTES;
        assertEquals(BYTES + header + (chunks - 1) * FrameLength.BYTES, sending.get());
    }

    @Test
    void whereTheDigestIsComputedAFileIsReadForIt() throws Exception {
        var sending = answering(true, () -> {
            far.write(Header.of("status", 200L));
            BodyWriter body = far.writeBody(DigestAlgorithm.CRC32);
            long sent = body.writeFrom(file, 1000, BYTES);
            return sent + " " + body.sentBytes() + " " + body.end().hex();
        });

        byte[] expected = Arrays.copyOfRange(bytes, 1000, BYTES);
        assertArrayEquals(expected, received());
        assertEquals(
                expected.length + " " + expected.length + " " + crc32(expected).hex(), sending.get());
    }
}
