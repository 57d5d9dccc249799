package dev.waybill.server.dialect;

import dev.waybill.protocol.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** The bytes for the peer of a dialect, which are sent at once. Of one thread at a time. */
final class PeerOutput extends OutputStream implements WritableByteChannel {

    private final Wire wire;
    private long sentBytes;

    PeerOutput(Wire wire) {
        this.wire = wire;
    }

    /** How many bytes were sent so far. */
    long sentBytes() {
        return sentBytes;
    }

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        write(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = source.remaining();
        wire.sendBytes(source);
        sentBytes += count;
        return count;
    }

    @Override
    public boolean isOpen() {
        return wire.transport().isOpen();
    }

    /** Does nothing: the connection is the server's to close. */
    @Override
    public void close() {}
}
