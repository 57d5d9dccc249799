package dev.waybill.shell.show;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Passes whole lines on, so that those of several writers stay whole. Its last line is passed on when it is closed. */
public final class LineChannel implements WritableByteChannel {

    /** What takes the lines. */
    public interface Taker {
        /** Takes one line or several, with their line breaks, and leaves {@code lines} empty. */
        void take(ByteBuffer lines) throws IOException;
    }

    /** A line that is longer comes in pieces. */
    private static final int MAX_BYTES = 1 << 16;

    private final Taker taker;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean isOpen = true;

    /** For {@code taker}. */
    public LineChannel(Taker taker) {
        this.taker = taker;
    }

    @Override
    public synchronized int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        int end = source.limit();
        int last = end;
        while (last > source.position() && source.get(last - 1) != '\n') {
            last--;
        }
        if (last > source.position() || begun.size() + length > MAX_BYTES) {
            last = last > source.position() ? last : end;
            while (source.position() < last) {
                begun.write(source.get());
            }
            pass();
        }
        while (source.hasRemaining()) {
            begun.write(source.get());
        }
        return length;
    }

    private void pass() throws IOException {
        byte[] lines = begun.toByteArray();
        begun.reset();
        taker.take(ByteBuffer.wrap(lines));
    }

    @Override
    public synchronized boolean isOpen() {
        return isOpen;
    }

    @Override
    public synchronized void close() throws IOException {
        isOpen = false;
        if (begun.size() > 0) {
            pass();
        }
    }
}
