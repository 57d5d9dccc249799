package dev.waybill.client;

import dev.waybill.api.Digest;
import dev.waybill.protocol.BodyReader;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * An answer and the body that follows it. The body is read once: as rows, as a stream, or into a channel. Reads reach
 * its end only if all of it came as it was sent. A reply lives until it is closed or its client makes another call.
 * Closed ahead of the end of its body it costs the connection, and the next call opens another.
 */
public final class Reply implements AutoCloseable, Link.Unfinished {

    private static final int WHOLE = 200;

    private final Link link;
    private final Leftovers leftovers;
    private final Connection connection;
    private final Answer answer;
    private final @Nullable BodyReader body;
    private final boolean isFetched;
    private final long expectedBytes;

    /** The reply to {@code request} over {@code link}; waits for its header. */
    static Reply to(Header request, Source.@Nullable Opened body, SendOptions options, Link link, Leftovers leftovers)
            throws IOException {
        Answered answered = link.exchange(request, body, options);
        Reply reply;
        try {
            reply = new Reply(link, leftovers, answered, request);
        } catch (WaybillException e) {
            link.drop(answered.connection());
            throw e;
        }
        if (reply.hasBody()) {
            link.reads(reply);
        }
        return reply;
    }

    /** @throws WaybillException if the answer does not fit {@code request} */
    private Reply(Link link, Leftovers leftovers, Answered answered, Header request) throws WaybillException {
        this.link = link;
        this.leftovers = leftovers;
        this.connection = answered.connection();
        this.answer = answered.answer();
        this.isFetched = CommandTraits.isFetching(request);
        this.expectedBytes = ExpectedLength.of(request, answer);
        this.body = answer.hasBody() ? connection.bodyOf(answer) : null;
    }

    /** What the server answered ahead of the body. */
    public Answer answer() {
        return answer;
    }

    /** Whether a body follows. */
    public boolean hasBody() {
        return body != null;
    }

    /** The kind of the body, such as {@code application/x-ndjson}; {@code ""} if the server told none. */
    public String media() {
        String media = answer.fields().text(Field.MEDIA);
        return media == null ? "" : media;
    }

    /** The body as rows. Closing them closes this. */
    public Rows rows() {
        return new Rows(this);
    }

    /** The body as a stream, whose reads throw a {@link WaybillException} if it is broken. Closing it closes this. */
    public InputStream stream() {
        return new Stream();
    }

    /**
     * Moves what is left of the body to {@code target}, and answers how many bytes that were.
     *
     * @throws WaybillException if the body is broken: then its first bytes are in {@code target}
     * @throws IOException if {@code target} fails
     */
    public long transferTo(WritableByteChannel target, Progress progress) throws IOException {
        if (body == null) {
            return 0;
        }
        try {
            long moved = body.transferTo(new Counted(target, progress), Long.MAX_VALUE - body.receivedBytes());
            finish();
            return moved;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Saves the body as {@code target}, which has its old content until the new one is here and verified. The new file
     * has the rights of the old one, and if it is a stored file fetched whole, the time of modification too. A target
     * that is no regular file, such as a pipe, is written to directly.
     *
     * @return how many bytes it has
     * @throws LocalFileException if the local file cannot be written
     */
    public long saveTo(Path target, Progress progress) throws IOException {
        if (body == null) {
            throw new ProtocolException("the server answered without the file that was asked for");
        }
        try (var local = LocalTarget.open(target, leftovers)) {
            long moved = transferTo(local, progress);
            local.commit(modified());
            return moved;
        } catch (WaybillException e) {
            throw e;
        } catch (IOException e) {
            throw new LocalFileException(target, e);
        }
    }

    /**
     * The time of modification of the stored file that the body holds; null if it holds none, or only a part of one.
     */
    private @Nullable Instant modified() {
        String text = isFetched && answer.status() == WHOLE ? answer.fields().text("modified") : null;
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            // A text that is no time is left out.
            return null;
        }
    }

    /** The digest of the whole body; null ahead of its end, or if there is none. */
    public @Nullable Digest digest() {
        return body == null ? null : body.digest();
    }

    /** Gives up the rest of the body. */
    @Override
    public void close() {
        if (body != null && !body.hasEnded()) {
            link.drop(connection);
        }
        link.forget(this);
    }

    private void finish() throws IntegrityException {
        checkLength();
        connection.used();
        link.finished(connection, answer);
    }

    /** Compares what came with what was announced: no more may come, and at the end no less. */
    private void checkLength() throws IntegrityException {
        long received = receivedBytes();
        boolean hasEnded = body == null || body.hasEnded();
        if (expectedBytes != ExpectedLength.UNKNOWN
                && (received > expectedBytes || (hasEnded && received < expectedBytes))) {
            String sentence = "the server announced " + expectedBytes + " bytes, but sent "
                    + (hasEnded ? String.valueOf(received) : "more");
            throw new IntegrityException(sentence, null, null);
        }
    }

    /**
     * How many bytes the whole body has, if the answer tells. In the answer with a part, "size" is that of the whole
     * file.
     */
    private long totalBytes() {
        boolean isWhole = expectedBytes == ExpectedLength.UNKNOWN && answer.status() == WHOLE;
        return isWhole ? answer.fields().integer("size", Source.UNKNOWN) : expectedBytes;
    }

    /** How many bytes of the body came so far. */
    long receivedBytes() {
        return body == null ? 0 : body.receivedBytes();
    }

    /**
     * The exception to throw for {@code failure}. Drops the connection unless the body has ended, and it is in order.
     */
    private IOException failed(IOException failure) {
        if (body == null || !body.hasEnded()) {
            link.drop(connection);
        }
        return link.explain(failure, connection);
    }

    /** Whether more bytes of the body, or behind it, are here. */
    boolean hasInput() {
        return connection.wire().hasInput();
    }

    /** The body as a channel, whose reads throw a {@link WaybillException} if it is broken. Closing it closes this. */
    public ReadableByteChannel channel() {
        return new Translated();
    }

    private final class Translated implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            if (body == null) {
                return -1;
            }
            try {
                int length = body.read(target);
                if (length < 0) {
                    finish();
                } else {
                    checkLength();
                }
                return length;
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            Reply.this.close();
        }
    }

    private final class Stream extends InputStream {
        private final ReadableByteChannel channel = channel();

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return length == 0 ? 0 : channel.read(ByteBuffer.wrap(target, offset, length));
        }

        @Override
        public void close() {
            Reply.this.close();
        }
    }

    private final class Counted implements WritableByteChannel {
        private final WritableByteChannel target;
        private final Progress progress;
        private final long total = totalBytes();
        private long done;

        Counted(WritableByteChannel target, Progress progress) {
            this.target = target;
            this.progress = progress;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            checkLength();
            int length = target.write(source);
            done += length;
            progress.moved(done, total);
            return length;
        }

        @Override
        public boolean isOpen() {
            return target.isOpen();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
