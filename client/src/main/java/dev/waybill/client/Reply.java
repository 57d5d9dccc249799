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
 * An answer and the body that follows it, which is read once: as rows, as a stream, or into a channel. It is verified:
 * the end of the body is reached only if all of it came as it was sent. Lives until it is closed or its client is used
 * for something else; closed ahead of its end it costs the connection, and the client's next call opens another.
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

    /** @throws WaybillException if the answer does not fit {@code request} */
    Reply(Link link, Leftovers leftovers, Link.Answered answered, Header request) throws WaybillException {
        this.link = link;
        this.leftovers = leftovers;
        this.connection = answered.connection();
        this.answer = answered.answer();
        this.isFetched = CommandTraits.isFetching(request);
        this.expectedBytes = ExpectedLength.of(request, answer);
        this.body = answer.hasBody() ? connection.wire().readBody(answer.announcedDigest()) : null;
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
     * @throws WaybillException if the body is broken: then what came of it is in {@code target}
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
     * Keeps the body as {@code target}, which has its old content until all of the new one is here and verified. It keeps
     * the rights that the old one has; of a stored file that is fetched whole it gets the time too. What is no regular
     * file, such as a pipe, is written straight into.
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

    /** When a file that is stored there was last changed; null if the body is no such file, or only a part of one. */
    private @Nullable Instant modified() {
        String text = isFetched && answer.status() == WHOLE ? answer.fields().text("modified") : null;
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            // What is no time sets none.
            return null;
        }
    }

    /** The digest of the whole body; null ahead of its end, or if there is none. */
    public @Nullable Digest digest() {
        return body == null ? null : body.digest();
    }

    /** Gives up what is left of the body. */
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

    /** What came so far, once more did than there is, or once it has ended. */
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

    /** How many bytes will have come, as far as the answer tells: of a part, "size" is that of the whole file. */
    private long totalBytes() {
        boolean isWhole = expectedBytes == ExpectedLength.UNKNOWN && answer.status() == WHOLE;
        return isWhole ? answer.fields().integer("size", Source.UNKNOWN) : expectedBytes;
    }

    /** How many bytes of the body came so far. */
    long receivedBytes() {
        return body == null ? 0 : body.receivedBytes();
    }

    /** What to throw for {@code failure}, after which the connection is kept only if it is in order. */
    private IOException failed(IOException failure) {
        if (body == null || !body.hasEnded()) {
            link.drop(connection);
        }
        return link.explain(failure, connection);
    }

    /** Whether more of the body, or what follows it, came already. */
    boolean hasInput() {
        return connection.wire().hasInput();
    }

    /** The body for who reads it piece by piece. */
    ReadableByteChannel channel() {
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
