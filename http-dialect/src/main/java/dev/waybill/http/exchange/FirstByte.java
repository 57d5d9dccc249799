package dev.waybill.http.exchange;

import java.io.IOException;
import java.io.InputStream;

/** An input whose first byte was read already, to see that there is one. Of one thread. */
final class FirstByte extends InputStream {

    private final InputStream in;
    private int first;

    /** Waits for the first byte of {@code in}. */
    FirstByte(InputStream in) throws IOException {
        this.in = in;
        this.first = in.read();
    }

    /** Whether there is none: the input has ended. */
    boolean isMissing() {
        return first < 0;
    }

    @Override
    public int read() throws IOException {
        if (first < 0) {
            return in.read();
        }
        int next = first;
        first = -1;
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (first < 0 || length == 0) {
            return in.read(bytes, offset, length);
        }
        bytes[offset] = (byte) read();
        return 1;
    }

    @Override
    public int available() throws IOException {
        return first < 0 ? in.available() : 1;
    }
}
