package dev.waybill.server.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header that a proxy sends ahead of all else, in both versions of HAProxy's PROXY protocol
 * (haproxy.org/download/2.9/doc/proxy-protocol.txt). Exactly its bytes are taken, what follows stays in the socket.
 *
 * @param source the address and port of who came to the proxy; null where the proxy speaks for itself or does not know
 */
record ProxyHeader(@Nullable InetSocketAddress source) {

    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final String FIRST_WORD = "PROXY";

    /** The shortest header of either version: {@code PROXY UNKNOWN} and its line break, or nearly all of version 2. */
    private static final int FIRST_BYTES = 15;

    private static final int MAX_LINE_BYTES = 107;
    private static final int HEAD_BYTES = 16;
    private static final int LENGTH_AT = 14;

    /** More than any sender of today adds to the addresses. */
    private static final int MAX_REST_BYTES = 4096;

    private static final int VERSION_AND_LOCAL = 0x20;
    private static final int VERSION_AND_PROXY = 0x21;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;
    private static final int UNSPECIFIED = 0x00;
    private static final int UNIX_STREAM = 0x31;
    private static final int MAX_PORT = 65_535;

    /** Fills a part of an array, or throws. */
    interface Source {
        /** At least one byte; -1 at the end. */
        int read(byte[] target, int offset, int length) throws IOException;
    }

    /**
     * Reads it.
     *
     * @throws ProtocolException with a sentence, if what comes is none
     * @throws IOException if the source fails or ends
     */
    static ProxyHeader read(Source source) throws IOException {
        byte[] bytes = new byte[MAX_LINE_BYTES];
        fill(source, bytes, 0, FIRST_BYTES);
        if (Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            fill(source, bytes, FIRST_BYTES, HEAD_BYTES - FIRST_BYTES);
            return second(source, bytes);
        }
        if (!new String(bytes, 0, FIRST_WORD.length() + 1, StandardCharsets.US_ASCII).equals(FIRST_WORD + " ")) {
            throw new ProtocolException("no header of the PROXY protocol came");
        }
        int length = FIRST_BYTES;
        while (bytes[length - 1] != '\n' || bytes[length - 2] != '\r') {
            if (length == MAX_LINE_BYTES) {
                throw new ProtocolException("the header of the PROXY protocol is longer than it may be");
            }
            fill(source, bytes, length, 1); // byte by byte: what follows is not ours
            length++;
        }
        return first(new String(bytes, 0, length - 2, StandardCharsets.ISO_8859_1));
    }

    private static void fill(Source source, byte[] target, int offset, int length) throws IOException {
        int end = offset + length;
        for (int at = offset; at < end; ) {
            int count = source.read(target, at, end - at);
            if (count < 0) {
                throw new EOFException("the proxy left ahead of its header's end");
            }
            at += count;
        }
    }

    private static ProxyHeader first(String line) throws ProtocolException {
        String[] words = line.split(" ", -1);
        if (words.length >= 2 && words[1].equals("UNKNOWN")) {
            return new ProxyHeader(null);
        }
        boolean isFour = words.length >= 2 && words[1].equals("TCP4");
        boolean isSix = words.length >= 2 && words[1].equals("TCP6");
        if (words.length != 6 || !(isFour || isSix) || words[2].contains(":") != isSix) {
            throw malformed();
        }
        try {
            AddressRanges.literal(words[3]);
            port(words[5]);
            return new ProxyHeader(new InetSocketAddress(AddressRanges.literal(words[2]), port(words[4])));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static int port(String word) throws ProtocolException {
        if (!word.matches("0|[1-9][0-9]{0,4}") || Integer.parseInt(word) > MAX_PORT) {
            throw malformed();
        }
        return Integer.parseInt(word);
    }

    private static ProxyHeader second(Source source, byte[] head) throws IOException {
        int length = Short.toUnsignedInt(ByteBuffer.wrap(head).getShort(LENGTH_AT));
        if (length > MAX_REST_BYTES) {
            throw new ProtocolException("the header of the PROXY protocol is longer than it may be");
        }
        byte[] rest = new byte[length];
        fill(source, rest, 0, length);
        return switch (head[SIGNATURE.length]) {
            case VERSION_AND_LOCAL -> new ProxyHeader(null);
            case VERSION_AND_PROXY -> of(head[SIGNATURE.length + 1], ByteBuffer.wrap(rest));
            default -> throw malformed();
        };
    }

    private static ProxyHeader of(int family, ByteBuffer rest) throws IOException {
        return switch (family) {
            case TCP_OVER_IPV4 -> of(rest, 4);
            case TCP_OVER_IPV6 -> of(rest, 16);
            case UNSPECIFIED, UNIX_STREAM -> new ProxyHeader(null);
            default -> throw malformed();
        };
    }

    private static ProxyHeader of(ByteBuffer rest, int bytes) throws IOException {
        if (rest.remaining() < 2 * bytes + 4) {
            throw malformed();
        }
        byte[] address = new byte[bytes];
        rest.get(address);
        int port = Short.toUnsignedInt(rest.getShort(2 * bytes));
        return new ProxyHeader(new InetSocketAddress(InetAddress.getByAddress(address), port));
    }

    private static ProtocolException malformed() {
        return new ProtocolException("the header of the PROXY protocol is malformed");
    }
}
