package dev.waybill.api;

import java.nio.ByteBuffer;

/** Bytes that are at hand. */
final class BytesContent implements Content {

    private final ByteBuffer left;
    private final int length;
    private boolean open = true;

    BytesContent(byte[] bytes) {
        this.left = ByteBuffer.wrap(bytes);
        this.length = bytes.length;
    }

    @Override
    public long lengthBytes() {
        return length;
    }

    @Override
    public int read(ByteBuffer target) {
        if (!left.hasRemaining()) {
            return -1;
        }
        int count = Math.min(left.remaining(), target.remaining());
        target.put(left.slice(left.position(), count));
        left.position(left.position() + count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
