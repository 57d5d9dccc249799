package dev.waybill.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PieceSenderTest {

    private static final int PIECE = Gathered.SMALL + 1;

    private final List<String> arrived = new ArrayList<>();

    @Test
    void nextPieceIsGatheredWhileOneIsOnItsWay() throws Exception {
        var blocks = blocks(2);
        var goOn = new CountDownLatch(1);
        try (var sender = new PieceSender(blocks)) {
            gather(sender, 'a');
            sender.send(bytes -> after(goOn, bytes), this::arrive);
            gather(sender, 'b');
            assertEquals(List.of(), arrived);

            goOn.countDown();
            sender.send(PieceSenderTest::name, this::arrive);
            gather(sender, 'c');
            sender.send(PieceSenderTest::name, this::arrive);
            sender.await();
            assertEquals(List.of("a", "b", "c"), arrived);
        }
        assertEquals(2, free(blocks));
    }

    @Test
    void fourPiecesAreHeldAtMostHoweverMuchMemoryThereIs() throws Exception {
        var blocks = blocks(6);
        var goOn = new CountDownLatch(1);
        var begun = new Semaphore(0);
        try (var sender = new PieceSender(blocks)) {
            for (char each : "abc".toCharArray()) {
                gather(sender, each);
                sender.send(
                        bytes -> {
                            begun.release();
                            return after(goOn, bytes);
                        },
                        this::arrive);
            }
            gather(sender, 'd');
            begun.acquire(3);
            assertEquals(2, free(blocks));

            goOn.countDown();
            sender.send(PieceSenderTest::name, this::arrive);
            sender.await();
            assertEquals(List.of("a", "b", "c", "d"), arrived);
        }
        assertEquals(4, free(blocks));
    }

    @Test
    void withoutRoomForTwoEachPieceIsSentAtOnce() throws IOException {
        var blocks = blocks(1);
        try (var sender = new PieceSender(blocks)) {
            for (char each : "abc".toCharArray()) {
                gather(sender, each);
                sender.send(PieceSenderTest::name, this::arrive);
            }
            assertEquals(List.of("a", "b", "c"), arrived);
        }
        assertEquals(1, free(blocks));
    }

    @Test
    void pieceThatHasArrivedHoldsNoMemory() throws IOException {
        var blocks = blocks(2);
        try (var sender = new PieceSender(blocks)) {
            gather(sender, 'a');
            sender.send(PieceSenderTest::name, this::arrive);
            gather(sender, 'b');

            byte[] others = blocks.take();

            sender.send(PieceSenderTest::name, this::arrive);
            assertEquals(List.of("a", "b"), arrived);
            blocks.giveBack(others);
        }
        assertEquals(2, free(blocks));
    }

    @Test
    void pieceThatFailedIsTold() throws IOException {
        var blocks = blocks(2);
        try (var sender = new PieceSender(blocks)) {
            gather(sender, 'a');
            sender.send(
                    bytes -> {
                        throw new IOException("the engine is gone");
                    },
                    this::arrive);
            var failure = assertThrows(IOException.class, sender::await);
            assertEquals("the engine is gone", failure.getMessage());
            assertEquals(List.of(), arrived);
        }
        assertEquals(2, free(blocks));
    }

    @Test
    void closedWithAPieceOnItsWayItEndsThatAndLeavesNoMemoryTaken() throws IOException {
        var blocks = blocks(2);
        var ended = new CountDownLatch(1);
        var sender = new PieceSender(blocks);
        gather(sender, 'a');
        sender.send(
                bytes -> {
                    try {
                        return after(new CountDownLatch(1), bytes);
                    } finally {
                        ended.countDown();
                    }
                },
                this::arrive);
        sender.close();
        assertEquals(0, ended.getCount());
        assertEquals(2, free(blocks));
    }

    @Test
    void interruptEndsTheWait() throws IOException {
        try (var sender = new PieceSender(blocks(2))) {
            gather(sender, 'a');
            sender.send(bytes -> after(new CountDownLatch(1), bytes), this::arrive);
            Thread.currentThread().interrupt();
            assertThrows(InterruptedIOException.class, sender::await);
            assertTrue(Thread.interrupted());
        }
    }

    private static Blocks blocks(int count) {
        return new Blocks(PIECE, count * PIECE, Duration.ofSeconds(10));
    }

    private static void gather(PieceSender sender, char letter) throws IOException {
        sender.gathered()
                .take(ByteBuffer.wrap(String.valueOf(letter).repeat(PIECE).getBytes(US_ASCII)), PIECE);
        assertTrue(sender.gathered().isFull());
    }

    private static String name(Bytes bytes) throws IOException {
        try (var in = bytes.body().contentStreamProvider().newStream()) {
            byte[] all = in.readAllBytes();
            assertEquals(PIECE, all.length);
            return String.valueOf((char) all[0]);
        }
    }

    private static String after(CountDownLatch latch, Bytes bytes) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
        return name(bytes);
    }

    private void arrive(@Nullable String etag) {
        arrived.add(requireNonNull(etag));
    }

    /** How many blocks nobody has. */
    private static int free(Blocks blocks) throws IOException {
        int free = 0;
        while (blocks.takeFree() != null) {
            free++;
        }
        return free;
    }
}
