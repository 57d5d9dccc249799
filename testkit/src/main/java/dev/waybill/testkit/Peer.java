package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.protocol.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of a connection, byte by byte: it sends whatever a test wants, right or wrong, reads what comes, and
 * keeps no rule by itself. It frames and unframes on its own, so a fault in the codec cannot hide on both ends. One
 * thread may read while another sends.
 *
 * <p>A read that waits for a quarter of a minute throws {@link SocketTimeoutException}, so that a test ends.
 */
public final class Peer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final int LENGTH_BYTES = 10;
    private static final int CHUNK_BYTES = 1 << 20;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Peer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = socket.getOutputStream();
    }

    /** Connects and reads nothing: the greeting comes first. The caller closes it. */
    public static Peer connect(InetSocketAddress address) throws IOException {
        return connect(address, null);
    }

    /** The same, from the address {@code host} of this machine, such as 127.0.0.2: as another caller. Null: from any. */
    public static Peer connect(InetSocketAddress address, @Nullable InetAddress host) throws IOException {
        var socket = new Socket();
        try {
            socket.bind(host == null ? null : new InetSocketAddress(host, 0));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(address);
            return new Peer(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Over a connected socket of another kind, one that speaks TLS say, which this then owns. The caller closes it.
     */
    public static Peer over(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Peer(socket);
    }

    /** A body that came. */
    public static final class Received {
        private final byte[] bytes;
        private final boolean whole;
        private final Header trailer;

        private Received(byte[] bytes, boolean whole, Header trailer) {
            this.bytes = bytes;
            this.whole = whole;
            this.trailer = trailer;
        }

        /** What came. */
        public byte[] bytes() {
            return bytes;
        }

        /** What came, as text. */
        public String text() {
            return new String(bytes, UTF_8);
        }

        /** Whether it was ended and not given up. */
        public boolean isWhole() {
            return whole;
        }

        /** What followed it. */
        public Header trailer() {
            return trailer;
        }
    }

    /** Sends a request of names and values in turn, and reads its reply's header. */
    public Header ask(Object... namesAndValues) throws IOException {
        return send(namesAndValues).read();
    }

    /** Sends a header of names and values in turn. */
    public Peer send(Object... namesAndValues) throws IOException {
        return sendFrame(Header.of(namesAndValues).json());
    }

    /** Sends a frame of {@code json}, whatever that is. */
    public Peer sendFrame(String json) throws IOException {
        return sendChunk(json.getBytes(UTF_8));
    }

    /** Sends {@code bytes} with their length ahead of them: a frame or a chunk. */
    public Peer sendChunk(byte[] bytes) throws IOException {
        var framed = new ByteArrayOutputStream(LENGTH_BYTES + bytes.length);
        framed.writeBytes(length(bytes.length).getBytes(ISO_8859_1));
        framed.writeBytes(bytes);
        return sendRaw(framed.toByteArray());
    }

    /** Sends a whole body with its crc32. */
    public Peer sendBody(byte[] bytes) throws IOException {
        for (int start = 0; start < bytes.length; start += CHUNK_BYTES) {
            sendChunk(Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + CHUNK_BYTES)));
        }
        return sendEnd("{\"crc32\":\"" + crc32(bytes) + "\"}");
    }

    /** Ends a body with {@code trailer}. */
    public Peer sendEnd(String trailer) throws IOException {
        return sendRaw(length(0)).sendFrame(trailer);
    }

    /** Gives a body up. */
    public Peer sendAbort() throws IOException {
        return sendRaw(length(-1)).sendFrame("{}");
    }

    /** Sends {@code text} as it is, a byte for each character up to U+00FF. */
    public Peer sendRaw(String text) throws IOException {
        return sendRaw(text.getBytes(ISO_8859_1));
    }

    /** Sends {@code bytes} as they are. */
    public Peer sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        return this;
    }

    /** Says that nothing more will be sent. */
    public Peer endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Leaves without a goodbye: the server's next read or write fails. */
    public void reset() throws IOException {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
    }

    /** Reads a frame. */
    public Header read() throws IOException {
        return Header.parse(new String(readBytes(readLength()), UTF_8));
    }

    /** Reads a body to its end. */
    public Received readBody() throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (true) {
            long length = readLength();
            if (length <= 0) {
                return new Received(bytes.toByteArray(), length == 0, read());
            }
            bytes.writeBytes(readBytes(length));
        }
    }

    /** Reads a body's next chunk; empty at its end, whose trailer comes next. */
    public byte[] readChunk() throws IOException {
        return readBytes(Math.max(0, readLength()));
    }

    /** Reads {@code count} bytes as they are. */
    public byte[] readBytes(long count) throws IOException {
        byte[] bytes = in.readNBytes(Math.toIntExact(count));
        if (bytes.length < count) {
            throw new EOFException("the server closed after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    /** Waits for the next bytes, and reads what is there, as ISO 8859-1. */
    public String readSome() throws IOException {
        byte[] bytes = new byte[CHUNK_BYTES];
        int count = in.read(bytes);
        if (count < 0) {
            throw new EOFException("the server closed");
        }
        return new String(bytes, 0, count, ISO_8859_1);
    }

    /** Waits for the next byte, and answers whether the server's stream ends instead. */
    public boolean isAtEnd() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next < 0;
    }

    /** What ten bytes say {@code length}. */
    public static String length(long length) {
        return String.format("%-10d", length);
    }

    /** The digest that a trailer holds unless another is announced. */
    public static String crc32(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }

    private long readLength() throws IOException {
        String length = new String(readBytes(LENGTH_BYTES), ISO_8859_1);
        if (!length.matches("(-1|0|[1-9][0-9]*) *")) {
            throw new IOException("the server sent \"" + length + "\" where a length stands");
        }
        return Long.parseLong(length.strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
