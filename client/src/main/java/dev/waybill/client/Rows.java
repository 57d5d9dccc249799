package dev.waybill.client;

import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.RowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows as they come, each read when it is asked for, so that a million of them need the memory of one. */
public final class Rows implements AutoCloseable {

    private final Reply reply;
    private final RowReader reader;
    private long count;

    Rows(Reply reply) {
        this.reply = reply;
        this.reader = new RowReader(reply.channel());
    }

    /**
     * The next row, or null after the last.
     *
     * @throws WaybillException if the next row cannot be read
     */
    public @Nullable Fields next() throws IOException {
        byte[] line = nextLine();
        return line == null ? null : Fields.ofLine(line);
    }

    /** The next row, or null after the last, for a caller that keeps them all: fails beyond {@code bounds}. */
    @Nullable
    Fields nextWithin(Bounds bounds) throws IOException {
        Fields row = next();
        count++;
        if (row != null && (count > bounds.maxRows || reply.receivedBytes() > bounds.maxBytes)) {
            reply.close();
            throw new ProtocolException("the server lists more than " + bounds.maxRows + " " + bounds.what + " or "
                    + bounds.maxBytes + " bytes of them, the most that are kept at once");
        }
        return row;
    }

    /** How many rows may come, how many bytes they may have, and what an error calls them. */
    record Bounds(long maxRows, long maxBytes, String what) {}

    /** The next row as one line of JSON just as the server wrote it, without its line break, or null after the last. */
    public byte @Nullable [] nextLine() throws IOException {
        try {
            return reader.nextLine();
        } catch (BadFrameException e) {
            throw new ProtocolException("the server sent a row that is none: " + e.getMessage(), e);
        }
    }

    /** Whether bytes behind the last row are here, so that the next one is hardly waited for. */
    public boolean hasMoreHere() {
        return reader.hasRow() || reply.hasInput();
    }

    /** The rest of the rows. Failures are {@link UncheckedIOException}s; closing the stream closes this. */
    public Stream<Fields> stream() {
        var spliterator = Spliterators.spliteratorUnknownSize(new Cursor(), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(spliterator, false).onClose(this::close);
    }

    /** Gives up the rest of the rows. */
    @Override
    public void close() {
        reply.close();
    }

    private final class Cursor implements Iterator<Fields> {
        private @Nullable Fields ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                try {
                    ahead = Rows.this.next();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return ahead != null;
        }

        @Override
        public Fields next() {
            Fields row = hasNext() ? ahead : null;
            if (row == null) {
                throw new NoSuchElementException("there are no more rows");
            }
            ahead = null;
            return row;
        }
    }
}
