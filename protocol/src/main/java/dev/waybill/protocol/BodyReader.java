package dev.waybill.protocol;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body that comes in: chunks, then a trailer that is checked. Its life: reading, then whole or broken. Reads answer
 * -1 only when it is whole. Used by one thread; must come to its end, by reading or {@link #discard}, before the next
 * frame is read. Closing it does nothing.
 *
 * <p>Reads throw {@link BrokenBodyException} if the body is broken, {@link BadFrameException} if what came is no body,
 * and {@link ConnectionLostException} if the connection ended in it.
 */
public final class BodyReader implements ReadableByteChannel {

    private static final List<DigestAlgorithm> ALGORITHMS = List.of(DigestAlgorithm.values());

    private final Wire wire;
    private final Inbound in;
    private final @Nullable DigestAlgorithm announced;
    private final DigestAlgorithm algorithm;
    private final DigestAlgorithm.Running running;

    /** Null where the bytes come as they are. */
    private final @Nullable Unpacker unpacker;

    private long leftOfChunk;
    private long received;
    private boolean ended;
    private @Nullable Digest digest;
    private @Nullable BrokenBodyException broken;
    private Header trailer = Header.EMPTY;

    /** @param unpacker which this closes at its end */
    BodyReader(Wire wire, Inbound in, @Nullable DigestAlgorithm announced, @Nullable Unpacker unpacker) {
        this.wire = wire;
        this.in = in;
        this.announced = announced;
        this.algorithm = announced == null ? DigestAlgorithm.CRC32 : announced;
        this.running = algorithm.start();
        this.unpacker = unpacker;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!hasMore()) {
            return -1;
        }
        ByteBuffer part = next(target.remaining());
        int length = part.remaining();
        target.put(part);
        return length;
    }

    /**
     * Moves bytes to {@code target}, without a copy between, until the body ends or {@code max} were moved, and answers
     * how many they were.
     */
    public long transferTo(WritableByteChannel target, long max) throws IOException {
        long before = received;
        while (hasMore() && received - before < max) {
            ByteBuffer part = next(before + max - received);
            while (part.hasRemaining()) {
                target.write(part);
            }
        }
        return received - before;
    }

    /**
     * Reads on without keeping anything.
     *
     * @return whether the body came to its end, whole or broken, within {@code max} bytes
     */
    public boolean discard(long max) throws IOException {
        long left = max;
        if (unpacker != null) {
            unpacker.close();
        }
        while (hasRaw()) {
            if (left <= 0) {
                return false;
            }
            int length = raw(left).remaining();
            left -= length;
            received += length;
        }
        return true;
    }

    /** How many bytes came so far; of a packed body those of its content, but for what was discarded. */
    public long receivedBytes() {
        return received;
    }

    /** Whether the body's trailer was read. */
    public boolean hasEnded() {
        return ended;
    }

    /** The digest of all bytes: the announced one, else {@code crc32}; null unless the body is whole. */
    public @Nullable Digest digest() {
        return digest;
    }

    /** The next bytes of the content; at least one. */
    private ByteBuffer next(long max) throws IOException {
        ByteBuffer part = unpacker == null ? raw(max) : unpacker.next(max);
        received += part.remaining();
        running.update(part.duplicate());
        return part;
    }

    private boolean hasMore() throws IOException {
        boolean hasMore = unpacker == null ? hasRaw() : hasUnpacked(unpacker);
        if (broken != null) {
            throw broken;
        }
        return hasMore;
    }

    private boolean hasUnpacked(Unpacker used) throws IOException {
        try {
            while (broken == null && !ended && !used.hasContent()) {
                if (hasRaw()) {
                    used.take(raw(used.room()));
                }
            }
            return broken == null && !ended;
        } catch (BrokenBodyException e) {
            broken = e;
            return false;
        } finally {
            if (broken != null || ended) {
                used.close();
            }
        }
    }

    /** The next bytes of the chunk; at least one. */
    private ByteBuffer raw(long max) throws IOException {
        ByteBuffer part = in.next(Math.min(max, leftOfChunk));
        leftOfChunk -= part.remaining();
        return part;
    }

    private boolean hasRaw() throws IOException {
        while (leftOfChunk == 0 && !ended) {
            Long length = in.length(WaitState.For.REST_OF_MESSAGE);
            if (length == null) {
                throw new ConnectionLostException("the connection ended in the middle of a body");
            }
            if (length > 0) {
                leftOfChunk = length;
            } else {
                end(length == FrameLength.ABORT);
            }
        }
        return leftOfChunk > 0;
    }

    private void end(boolean aborted) throws IOException {
        trailer = wire.readTrailer();
        ended = true;
        if (broken != null) {
            return;
        }
        if (!aborted && unpacker != null && !unpacker.isWhole()) {
            broken = broken(Status.BAD_ARGUMENT, "the zstd frame of the body is not whole");
            return;
        }
        if (aborted || trailerStatus() >= 400) {
            broken = broken(Status.ABORTED, said("the sender of the body gave up"));
            return;
        }
        for (DigestAlgorithm each : ALGORITHMS) {
            Object word = trailer.get(each.word());
            if (word != null && !(word instanceof String)) {
                broken = broken(Status.BAD_ARGUMENT, "the " + each.word() + " of the trailer is no text");
                return;
            }
        }
        String computed = running.hex();
        Object sent = trailer.get(algorithm.word());
        if (sent == null) {
            if (announced == null) {
                digest = new Digest(algorithm.word(), computed);
            } else {
                broken = broken(
                        Status.BAD_ARGUMENT,
                        "the trailer holds no " + announced.word() + ", though the header announced it");
            }
        } else if (sent.equals(computed)) {
            digest = new Digest(algorithm.word(), computed);
        } else {
            broken = broken(
                    Status.DIGEST,
                    "the " + algorithm.word() + " of the body is " + computed + ", but its sender says " + sent);
        }
    }

    private int trailerStatus() {
        try {
            return trailer.status(0);
        } catch (CommandException e) {
            return Status.BAD_ARGUMENT.number();
        }
    }

    private String said(String otherwise) {
        return trailer.get(Field.ERROR) instanceof String sentence ? sentence : otherwise;
    }

    private BrokenBodyException broken(Status status, String sentence) {
        return new BrokenBodyException(status, sentence, trailer);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
