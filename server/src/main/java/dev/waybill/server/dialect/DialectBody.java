package dev.waybill.server.dialect;

import dev.waybill.api.Body;
import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Status;
import dev.waybill.server.call.CallRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** The body that a dialect gives a command. Of one thread at a time. */
final class DialectBody implements Body {

    private final Content content;
    private final long limitBytes;
    private final DigestAlgorithm.Running running = DigestAlgorithm.CRC32.start();
    private long receivedBytes;
    private @Nullable Digest digest;
    private @Nullable IOException lost;

    DialectBody(Content content, long limitBytes) {
        this.content = content;
        this.limitBytes = limitBytes;
    }

    /** Why no more of it can be read, or null if all is well. */
    @Nullable
    IOException lost() {
        return lost;
    }

    /** What came of it so far. */
    CallRun.Received received() {
        return new CallRun.Received(receivedBytes, digest);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int start = target.position();
        int count;
        try {
            count = content.read(target);
        } catch (IOException e) {
            lost = e;
            throw e;
        }
        if (count < 0) {
            end();
        } else {
            take(target.slice(start, count));
        }
        return count;
    }

    @Override
    public long transferTo(WritableByteChannel target) throws IOException {
        var taking = new Taking(target);
        long moved;
        try {
            moved = content.transferTo(taking);
        } catch (IOException e) {
            if (!taking.failed) {
                lost = e;
            }
            throw e;
        }
        end();
        return moved;
    }

    private void take(ByteBuffer bytes) {
        receivedBytes += bytes.remaining();
        if (receivedBytes > limitBytes) {
            throw new CommandException(Status.TOO_LARGE, "the body has more than " + limitBytes + " bytes");
        }
        running.update(bytes);
    }

    private void end() {
        if (digest == null) {
            digest = new Digest(DigestAlgorithm.CRC32.word(), running.hex());
        }
    }

    @Override
    public @Nullable String announced() {
        return null;
    }

    @Override
    public @Nullable Digest digest() {
        return digest;
    }

    @Override
    public long lengthBytes() {
        return content.lengthBytes();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}

    /**
     * The target of the content: counts and digests the bytes that pass, and remembers a failure of the target itself.
     */
    private final class Taking implements WritableByteChannel {
        private final WritableByteChannel target;
        private boolean failed;

        Taking(WritableByteChannel target) {
            this.target = target;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            ByteBuffer bytes = source.slice();
            int count;
            try {
                count = target.write(source);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
            take(bytes.limit(count));
            return count;
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
