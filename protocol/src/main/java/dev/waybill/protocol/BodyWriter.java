package dev.waybill.protocol;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A body that goes out: bytes, then {@link #end} or {@link #abort}; {@link #close} without either aborts. Bytes are
 * gathered and sent as a buffer fills, so an end is sent only by a {@link Wire#flush}. Used by one thread.
 */
public final class BodyWriter implements FileSink {

    private final Outbound out;
    private final DigestAlgorithm algorithm;
    private final DigestAlgorithm.Running running;

    /** The digest of all that comes; null where it is computed. */
    private final @Nullable Digest known;

    /** Null where the bytes go as they are. */
    private final @Nullable Packer packer;

    private long sent;
    private boolean open = true;

    /**
     * @param packer which this closes
     * @param known the digest of all that will come; null: it is computed
     */
    BodyWriter(Outbound out, DigestAlgorithm algorithm, @Nullable Packer packer, @Nullable Digest known) {
        this.out = out;
        this.algorithm = algorithm;
        this.running = algorithm.start();
        this.packer = packer;
        this.known = known;
        out.beginBody(packer == null && known == null ? running : null);
    }

    /** Adds all of {@code source}. */
    @Override
    public int write(ByteBuffer source) throws IOException {
        checkOpen();
        int length = source.remaining();
        if (packer == null) {
            out.body(source);
        } else {
            pack(packer, source);
        }
        sent += length;
        return length;
    }

    private void pack(Packer used, ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            ByteBuffer room = used.room();
            int length = Math.min(source.remaining(), room.remaining());
            room.put(source.slice(source.position(), length));
            source.position(source.position() + length);
            packRoom(used);
        }
    }

    private void packRoom(Packer used) throws IOException {
        running.update(used.room().duplicate().flip());
        used.pack(out::body);
    }

    /** Adds at most {@code max} bytes, read straight into what is sent; -1 at the end of {@code source}. */
    public int writeFrom(ReadableByteChannel source, long max) throws IOException {
        checkOpen();
        int length = packer == null ? out.body(source, max) : packFrom(packer, source, max);
        sent += Math.max(0, length);
        return length;
    }

    private int packFrom(Packer used, ReadableByteChannel source, long max) throws IOException {
        ByteBuffer room = used.room();
        int length = source.read(room.limit((int) Math.min(room.capacity(), max)));
        packRoom(used);
        return length;
    }

    /** Adds all of {@code source} to its end, and answers how many bytes that were. */
    public long writeAllFrom(ReadableByteChannel source) throws IOException {
        long before = sent;
        int length = 0;
        while (length >= 0) {
            length = writeFrom(source, Long.MAX_VALUE);
        }
        return sent - before;
    }

    /** Where the digest is known they need not be seen: then the system sends them, if it can. */
    @Override
    public long writeFrom(FileChannel file, long position, long count) throws IOException {
        checkOpen();
        long added = known == null ? throughMemory(file, position, count) : out.body(file, position, count);
        sent += known == null ? 0 : added; // the other way has counted them
        return added;
    }

    private long throughMemory(FileChannel file, long position, long count) throws IOException {
        file.position(position);
        long left = count;
        while (left > 0) {
            int length = writeFrom(file, left);
            if (length < 0) {
                break;
            }
            left -= length;
        }
        return count - left;
    }

    /** Sends at once what was added. */
    public void flush() throws IOException {
        checkOpen();
        if (packer != null) {
            packer.flush(out::body);
        }
        out.flush();
    }

    /** How many bytes were added. */
    public long sentBytes() {
        return sent;
    }

    /** Ends the body: it is whole. Answers the digest that its trailer holds. */
    public Digest end() throws IOException {
        checkOpen();
        open = false;
        if (packer != null) {
            packer.end(out::body);
            packer.close();
        }
        out.endBody(0);
        Digest digest = known == null ? new Digest(algorithm.word(), running.hex()) : known;
        out.frame(Header.of(digest.algorithm(), digest.hex()));
        return digest;
    }

    /** Gives the body up: it is not whole, as {@code trailer} explains. */
    public void abort(Header trailer) throws IOException {
        checkOpen();
        open = false;
        if (packer != null) {
            packer.close();
        }
        out.endBody(FrameLength.ABORT);
        out.frame(trailer);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Gives the body up if it has not been ended. */
    @Override
    public void close() throws IOException {
        if (open) {
            abort(Header.EMPTY);
        }
    }

    private void checkOpen() {
        if (!open) {
            throw new IllegalStateException("the body has ended");
        }
    }
}
