package dev.waybill.protocol;

import dev.waybill.api.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A peer that has sent all that it will, of which each read gets one piece, and that takes all that it gets. */
final class PiecesTransport implements Transport {

    private final ByteBuffer incoming;
    private final int pieceBytes;
    private final ByteArrayOutputStream outgoing = new ByteArrayOutputStream();

    PiecesTransport(byte[] incoming, int pieceBytes) {
        this.incoming = ByteBuffer.wrap(incoming);
        this.pieceBytes = pieceBytes;
    }

    /** What was written to it. */
    byte[] outgoing() {
        return outgoing.toByteArray();
    }

    @Override
    public int read(ByteBuffer target) {
        if (!incoming.hasRemaining()) {
            return -1;
        }
        int length = Math.min(Math.min(pieceBytes, incoming.remaining()), target.remaining());
        target.put(incoming.slice(incoming.position(), length));
        incoming.position(incoming.position() + length);
        return length;
    }

    @Override
    public int write(ByteBuffer source) {
        int length = source.remaining();
        byte[] bytes = new byte[length];
        source.get(bytes);
        outgoing.writeBytes(bytes);
        return length;
    }

    @Override
    public int readNow(ByteBuffer target) {
        return read(target);
    }

    @Override
    public void endInput() {
        incoming.position(incoming.limit());
    }

    @Override
    public void endOutput() {}

    @Override
    public Origin peer() {
        return Origin.SOCKET_FILE;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
