package dev.waybill.builtin;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A channel to another one that computes a digest of what passes. Of one thread. */
final class Digested implements WritableByteChannel {

    private final WritableByteChannel target;
    private final DigestAlgorithm algorithm;
    private final DigestAlgorithm.Running running;

    Digested(WritableByteChannel target, DigestAlgorithm algorithm) {
        this.target = target;
        this.algorithm = algorithm;
        this.running = algorithm.start();
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        ByteBuffer same = bytes.duplicate();
        int count = target.write(bytes);
        running.update(same.limit(same.position() + count));
        return count;
    }

    /** That of all that has passed; ends it. */
    Digest digest() {
        return new Digest(algorithm.word(), running.hex());
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
