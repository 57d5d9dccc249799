package dev.waybill.http.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.impl.BasicHttpTransportMetrics;
import org.apache.hc.core5.http.io.HttpTransportMetrics;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Gives the library its lines, and none that two programs could read in two ways (RFC 9112 2.2, 5.1, 5.2, 7.1): each ends
 * with CR LF, and neither of the two stands anywhere else. It keeps no bytes: those behind the last line are still to be
 * read from the input. Of one thread.
 */
final class StrictInput implements SessionInputBuffer {

    private static final int CR = '\r';
    private static final int LF = '\n';

    private final HttpTransportMetrics metrics = new BasicHttpTransportMetrics();
    private Lines lines = Lines.HEAD;
    private int bytesLeft;
    private long dueNanos;
    private String target = "";

    /** What the next lines are. */
    private enum Lines {
        HEAD,
        FIELDS,
        CHUNKS
    }

    /** A head comes next, of at most {@code maxBytes}, until {@code dueNanos} by {@link System#nanoTime}. */
    void expectHead(int maxBytes, long dueNanos) {
        lines = Lines.HEAD;
        bytesLeft = maxBytes;
        this.dueNanos = dueNanos;
    }

    /** The target of the last request line, as it came: the library keeps less of it. */
    String target() {
        return target;
    }

    /** A body in chunks comes next, whose lines have at most {@code maxBytes} each. */
    void expectChunks(int maxBytes) {
        lines = Lines.CHUNKS;
        bytesLeft = maxBytes;
    }

    @Override
    public int readLine(CharArrayBuffer line, InputStream in) throws IOException {
        int begin = line.length();
        int left = bytesLeft;
        for (int next = next(in); ; next = next(in)) {
            if (next < 0) {
                if (line.length() == begin) {
                    return -1;
                }
                throw HttpRefusal.malformed("the connection ended in the middle of a line");
            }
            if (--left < 0) {
                throw tooLong();
            }
            if (next == CR) {
                if (next(in) != LF) {
                    throw HttpRefusal.malformed("a carriage return stands without a line feed");
                }
                break;
            }
            if (next == LF) {
                throw HttpRefusal.malformed("a line feed stands without a carriage return");
            }
            line.append((char) next);
        }
        bytesLeft = lines == Lines.CHUNKS ? bytesLeft : left;
        check(line, begin);
        return line.length() - begin;
    }

    private int next(InputStream in) throws IOException {
        if (lines != Lines.CHUNKS && in.available() == 0 && System.nanoTime() - dueNanos > 0) {
            throw new SocketTimeoutException("the head of a request took too long");
        }
        return in.read();
    }

    private HttpRefusal tooLong() {
        return switch (lines) {
            case HEAD -> HttpRefusal.of(414, "long-target", "the request's target is too long");
            case FIELDS -> HttpRefusal.of(431, "long-head", "the request's header fields are too long together");
            case CHUNKS -> HttpRefusal.malformed("a line of a body in chunks is too long");
        };
    }

    private void check(CharArrayBuffer line, int begin) {
        int length = line.length() - begin;
        switch (lines) {
            case HEAD -> {
                if (length > 0) {
                    target = HeadRules.target(line, begin);
                    lines = Lines.FIELDS;
                }
            }
            case FIELDS -> {
                if (length > 0) {
                    HeadRules.checkField(line, begin);
                }
            }
            case CHUNKS -> {
                if (length > 0 && HeadRules.isLastChunk(line, begin)) {
                    lines = Lines.FIELDS;
                }
            }
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length, InputStream in) throws IOException {
        return in.read(bytes, offset, length);
    }

    @Override
    public int read(byte[] bytes, InputStream in) throws IOException {
        return in.read(bytes);
    }

    @Override
    public int read(InputStream in) throws IOException {
        return in.read();
    }

    @Override
    public int length() {
        return 0;
    }

    @Override
    public int capacity() {
        return 0;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public HttpTransportMetrics getMetrics() {
        return metrics;
    }
}
