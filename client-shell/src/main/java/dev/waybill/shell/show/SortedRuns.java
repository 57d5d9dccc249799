package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs of sorted rows in a temporary file, merged as they are read. First all runs are added, then {@link #rewind} ends
 * that, then rows are read. The file has no name any more once it is open, so that nothing is left whatever happens; its
 * owner closes it.
 */
final class SortedRuns implements AutoCloseable {

    /** A folder of ten million files has half of that; a server that lists for ever does not fill the disk. */
    private static final long MAX_BYTES = 4L << 30;

    private static final int READ_BYTES = 1 << 14;

    private final FileChannel file;
    private final List<Long> ends = new ArrayList<>();
    private final PriorityQueue<Run> runs = new PriorityQueue<>();

    private final RowOrder order;

    private SortedRuns(FileChannel file, RowOrder order) {
        this.file = file;
        this.order = order;
    }

    /** @param order that of the rows of each run, and of all that are read */
    static SortedRuns open(RowOrder order) throws IOException {
        Path path = Files.createTempFile("waybill-rows-", ".tmp");
        FileChannel file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        Files.deleteIfExists(path);
        return new SortedRuns(file, order);
    }

    /** Adds rows that are sorted. */
    void add(List<Fields> rows) throws IOException {
        OutputStream channel = Channels.newOutputStream(file);
        var out = new DataOutputStream(new BufferedOutputStream(channel, READ_BYTES));
        for (Fields row : rows) {
            byte[] line = row.json().getBytes(StandardCharsets.UTF_8);
            out.writeInt(line.length);
            out.write(line);
        }
        out.flush();
        ends.add(file.position());
        if (file.position() > MAX_BYTES) {
            throw new IOException("the listing has more than " + Sizes.human(MAX_BYTES)
                    + ", which is too much to be sorted: ask for a part of it, such as with find");
        }
    }

    /** From now on rows are read. */
    void rewind() throws IOException {
        long start = 0;
        for (long end : ends) {
            var run = new Run(start, end);
            if (run.step()) {
                runs.add(run);
            }
            start = end;
        }
    }

    /** The first of the rows that are left, or null if none is. */
    @Nullable
    Fields next() throws IOException {
        Run run = runs.poll();
        if (run == null) {
            return null;
        }
        Fields row = run.head;
        if (run.step()) {
            runs.add(run);
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** One run, of which one row and a few more bytes are in memory. Runs are in the order of those rows. */
    private final class Run implements Comparable<Run> {
        private final long start;
        private final long end;
        private long position;
        private ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES).limit(0);
        private Fields head = Fields.of();

        Run(long start, long end) {
            this.start = start;
            this.end = end;
            this.position = start;
        }

        /** Whether there was one more row; it is the head now. */
        boolean step() throws IOException {
            if (position == end && !buffer.hasRemaining()) {
                return false;
            }
            need(Integer.BYTES);
            int length = buffer.getInt();
            need(length);
            var line = new byte[length];
            buffer.get(line);
            head = Fields.ofLine(line);
            return true;
        }

        private void need(int bytes) throws IOException {
            if (buffer.remaining() >= bytes) {
                return;
            }
            ByteBuffer larger = ByteBuffer.allocate(Math.max(READ_BYTES, bytes)).put(buffer);
            while (larger.position() < bytes || (larger.hasRemaining() && position < end)) {
                int max = (int) Math.min(larger.remaining(), end - position);
                int length = file.read(larger.slice(larger.position(), max), position);
                if (length <= 0) {
                    throw new IOException("the temporary file of a listing was cut while it was read");
                }
                larger.position(larger.position() + length);
                position += length;
            }
            buffer = larger.flip();
        }

        @Override
        public int compareTo(Run other) {
            int names = order.compare(head, other.head);
            return names == 0 ? Long.compare(start, other.start) : names;
        }
    }
}
