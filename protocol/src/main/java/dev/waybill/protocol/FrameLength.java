package dev.waybill.protocol;

import java.nio.ByteBuffer;

/** The ten bytes ahead of a header or a chunk: decimal digits, left-aligned, padded with spaces. */
final class FrameLength {

    static final int BYTES = 10;

    /** The first bytes of a peer that speaks TLS: RFC 8446 5.1. */
    private static final byte TLS_HANDSHAKE = 22;

    private static final byte TLS_MAJOR = 3;

    /** What stands in a length's place when the sender of a body gives up. */
    static final long ABORT = -1;

    private FrameLength() {}

    /** Writes {@code length}, {@link #ABORT} or more, at {@code position} of {@code buffer}. */
    static void put(ByteBuffer buffer, int position, long length) {
        int digits = 0;
        if (length < 0) {
            buffer.put(position, (byte) '-');
            digits = 1;
        }
        long rest = Math.abs(length);
        digits += digitCount(rest);
        for (int i = digits - 1; i >= (length < 0 ? 1 : 0); i--) {
            buffer.put(position + i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        for (int i = digits; i < BYTES; i++) {
            buffer.put(position + i, (byte) ' ');
        }
    }

    /**
     * Reads the next ten bytes of {@code buffer}.
     *
     * @return 0 or more, or {@link #ABORT}
     * @throws BadFrameException if they are not a length exactly as {@link #put} writes it
     */
    static long get(ByteBuffer buffer) throws BadFrameException {
        int start = buffer.position();
        buffer.position(start + BYTES);
        long length = 0;
        int digits = 0;
        while (digits < BYTES && isDigit(buffer.get(start + digits))) {
            length = 10 * length + buffer.get(start + digits) - '0';
            digits++;
        }
        boolean leadingZero = digits > 1 && buffer.get(start) == '0';
        if (digits > 0 && !leadingZero && isBlank(buffer, start + digits, start + BYTES)) {
            return length;
        }
        if (buffer.get(start) == '-' && buffer.get(start + 1) == '1' && isBlank(buffer, start + 2, start + BYTES)) {
            return ABORT;
        }
        if (buffer.get(start) == TLS_HANDSHAKE && buffer.get(start + 1) == TLS_MAJOR) {
            throw new BadFrameException("the peer speaks TLS, and there is none at this address");
        }
        throw new BadFrameException("a length of ten bytes was expected, but \"" + shown(buffer, start) + "\" came");
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isBlank(ByteBuffer buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer.get(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    private static int digitCount(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static String shown(ByteBuffer buffer, int start) {
        var shown = new StringBuilder();
        for (int i = start; i < start + BYTES; i++) {
            byte letter = buffer.get(i);
            shown.append(letter >= ' ' && letter <= '~' ? (char) letter : '?');
        }
        return shown.toString();
    }
}
