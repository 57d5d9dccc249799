package dev.waybill.builtin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorted runs of packed entries in a file without a name. What is written last is given up first, so the file is as long
 * as what is needed of it. Closed by its opener. Of one thread.
 */
final class EntryRuns implements Closeable {

    /** A piece of the file, which holds entries in their order. */
    record Run(long start, long end) {}

    private static final int WRITE_BYTES = 1 << 16;
    private static final int READ_BYTES = 1 << 13;

    private final SeekableByteChannel file;
    private long end;

    /** Owns {@code file}, which is empty. */
    EntryRuns(SeekableByteChannel file) {
        this.file = file;
    }

    /** Where the next run begins. */
    long end() {
        return end;
    }

    /** Gives up all that was written at {@code start} and behind it. */
    void cut(long start) throws IOException {
        file.truncate(start);
        end = start;
    }

    /** Writes all of {@code sorted} behind the others. */
    Run add(PackedEntries sorted) throws IOException {
        long start = end;
        var buffer = ByteBuffer.allocate(WRITE_BYTES);
        for (byte[] packed = sorted.next(); packed != null; packed = sorted.next()) {
            if (buffer.remaining() < Integer.BYTES + packed.length) {
                write(buffer.flip());
                buffer = buffer.capacity() < Integer.BYTES + packed.length
                        ? ByteBuffer.allocate(Integer.BYTES + packed.length)
                        : buffer.clear();
            }
            buffer.putInt(packed.length).put(packed);
        }
        write(buffer.flip());
        return new Run(start, end);
    }

    private void write(ByteBuffer bytes) throws IOException {
        file.position(end);
        while (bytes.hasRemaining()) {
            end += file.write(bytes);
        }
    }

    /** The entries of {@code run}, with a small buffer. */
    PackedEntries read(Run run) {
        return new Reading(run);
    }

    /** The entries of all {@code runs} in one order. */
    PackedEntries merged(List<Run> runs) throws IOException {
        var all = new ArrayList<PackedEntries>();
        for (Run run : runs) {
            all.add(read(run));
        }
        return new Merging(all);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Reading implements PackedEntries {
        private final long runEnd;
        private long position;
        private ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES).limit(0);

        Reading(Run run) {
            this.position = run.start;
            this.runEnd = run.end;
        }

        @Override
        public byte @Nullable [] next() throws IOException {
            if (position == runEnd && !buffer.hasRemaining()) {
                return null;
            }
            need(Integer.BYTES);
            var packed = new byte[buffer.getInt()];
            need(packed.length);
            buffer.get(packed);
            return packed;
        }

        private void need(int bytes) throws IOException {
            if (buffer.remaining() >= bytes) {
                return;
            }
            ByteBuffer larger = ByteBuffer.allocate(Math.max(READ_BYTES, bytes)).put(buffer);
            while (larger.position() < bytes || (larger.hasRemaining() && position < runEnd)) {
                larger.limit(
                        larger.position() + (int) Math.min(larger.capacity() - larger.position(), runEnd - position));
                int count = file.position(position).read(larger);
                if (count <= 0) {
                    throw new IOException("the file in which a folder is sorted was cut while it was read");
                }
                position += count;
                larger.limit(larger.capacity());
            }
            buffer = larger.flip();
        }
    }

    private static final class Merging implements PackedEntries {

        /** A run that is not at its end. */
        private static final class Head {
            private final byte[] packed;
            private final PackedEntries rest;

            Head(byte[] packed, PackedEntries rest) {
                this.packed = packed;
                this.rest = rest;
            }
        }

        private final PriorityQueue<Head> heads =
                new PriorityQueue<>((one, other) -> PackedEntry.ORDER.compare(one.packed, other.packed));

        Merging(List<PackedEntries> runs) throws IOException {
            for (PackedEntries run : runs) {
                step(run);
            }
        }

        private void step(PackedEntries run) throws IOException {
            byte[] packed = run.next();
            if (packed != null) {
                heads.add(new Head(packed, run));
            }
        }

        @Override
        public byte @Nullable [] next() throws IOException {
            Head head = heads.poll();
            if (head == null) {
                return null;
            }
            step(head.rest);
            return head.packed;
        }
    }
}
