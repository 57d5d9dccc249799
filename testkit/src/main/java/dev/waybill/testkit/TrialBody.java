package dev.waybill.testkit;

import dev.waybill.api.Body;
import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Status;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The body that a trial's request brings; whole, or breaking off after its last byte. */
final class TrialBody implements Body {

    /**
     * What comes, each time the command runs.
     *
     * @param announced the digest's algorithm, or null if the sender announces none
     * @param failure how reading ends instead of well, or null
     */
    record Sent(
            ByteBuffer bytes,
            @Nullable String announced,
            @Nullable Status failure) {
        /** No bytes. */
        static final Sent NOTHING = of(new byte[0], null, null);

        static Sent of(byte[] bytes, @Nullable String announced, @Nullable Status failure) {
            return new Sent(ByteBuffer.wrap(bytes.clone()).asReadOnlyBuffer(), announced, failure);
        }
    }

    private final Sent sent;
    private final ByteBuffer bytes;
    private @Nullable Digest digest;

    TrialBody(Sent sent) {
        this.sent = sent;
        this.bytes = sent.bytes().duplicate();
    }

    @Override
    public long lengthBytes() {
        return UNKNOWN;
    }

    @Override
    public int read(ByteBuffer target) {
        int count = Buffers.move(bytes, target);
        if (count < 0) {
            end();
        }
        return count;
    }

    private void end() {
        @Nullable Status failure = sent.failure();
        if (failure != null) {
            throw new CommandException(failure, "the body ended in " + failure.code());
        }
        @Nullable String announced = sent.announced();
        String word = announced == null ? "crc32" : announced;
        @Nullable DigestAlgorithm algorithm = DigestAlgorithm.of(word);
        if (algorithm == null) {
            throw new IllegalArgumentException("there is no digest called " + word);
        }
        var running = algorithm.start();
        running.update(sent.bytes().duplicate());
        digest = new Digest(word, running.hex());
    }

    @Override
    public @Nullable String announced() {
        return sent.announced();
    }

    @Override
    public @Nullable Digest digest() {
        return digest;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** Closes nothing, as a body promises. */
    @Override
    public void close() {}
}
