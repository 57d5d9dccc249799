package dev.waybill.server.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditSinkTest {

    /** A disk that takes so many bytes more and then is full. */
    private static final class Disk implements AuditTarget {
        private final StringBuilder written = new StringBuilder();
        private int roomBytes = Integer.MAX_VALUE;

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                if (roomBytes == 0) {
                    throw new IOException("No space left on device");
                }
                roomBytes--;
                written.append((char) bytes.get());
            }
        }

        @Override
        public void reopen() {}

        @Override
        public void close() {}
    }

    private final Disk disk = new Disk();
    private final AuditSink sink =
            new AuditSink(disk, lost -> ("lost " + lost + "\n").getBytes(StandardCharsets.UTF_8));

    private void write(long lost, String... lines) {
        sink.write(new AuditQueue.Batch(
                Stream.of(lines)
                        .map(line -> line.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                lost));
    }

    @Test
    void linesThatAFullDiskDidNotTakeAreCountedInOneOfTheirOwn() {
        disk.roomBytes = 6;
        write(0, "one\n", "two\n", "three\n");
        write(0, "four\n");
        disk.roomBytes = Integer.MAX_VALUE;
        write(0, "five\n");

        assertEquals("one\ntw\nlost 3\nfive\n", disk.written.toString());
    }

    @Test
    void linesThatFoundNoRoomInTheQueueAreCountedBehindThoseThatDid() {
        write(2, "one\n");
        write(0, "two\n");

        assertEquals("one\nlost 2\ntwo\n", disk.written.toString());
    }

    @Test
    void aFullQueueCountsWhatItLosesAndNobodyWaitsTwice() throws Exception {
        var queue = new AuditQueue(10);
        byte[] line = "12345678\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1000; i++) {
            queue.add(line);
        }

        AuditQueue.Batch batch = queue.take(Duration.ZERO);
        assertEquals(List.of(line), batch.lines());
        assertEquals(999, batch.lost());
        assertEquals(0, queue.take(Duration.ZERO).lost());
    }
}
