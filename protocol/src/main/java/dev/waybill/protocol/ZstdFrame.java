package dev.waybill.protocol;

import dev.waybill.api.Status;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of a zstd frame, as far as it tells how much memory its reader needs: RFC 8878, section 3.1.1.1. The library
 * would take what a frame asks for, so this looks first.
 */
final class ZstdFrame {

    /** A reader of any other make holds at least this much too (RFC 8878, section 3.1.1.1.2). */
    static final long MAX_WINDOW_BYTES = 8 << 20;

    /** The beginning of a header, which does not tell its window yet. */
    static final int TOO_SHORT = -1;

    private static final int MAGIC = 0xFD2FB528;
    private static final int MIN_WINDOW_BYTES = 1 << 10;

    private ZstdFrame() {}

    /**
     * The bytes of the window of the frame that begins with {@code start}, or {@link #TOO_SHORT}.
     *
     * @throws BrokenBodyException if it is no such frame, needs a dictionary, or too large a window
     */
    static int windowBytes(ByteBuffer start) throws BrokenBodyException {
        ByteBuffer header = start.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (header.remaining() < Integer.BYTES + 1) {
            return TOO_SHORT;
        }
        if (header.getInt() != MAGIC) {
            throw refused("the body is announced as zstd, but is no frame of it");
        }
        int descriptor = Byte.toUnsignedInt(header.get());
        if ((descriptor & 3) != 0) {
            throw refused("the body is packed with a dictionary, which nobody has here");
        }
        boolean isSingleSegment = (descriptor & 0x20) != 0;
        int length = isSingleSegment ? 1 << (descriptor >> 6) : 1;
        if (header.remaining() < length) {
            return TOO_SHORT;
        }
        long window = isSingleSegment ? contentBytes(header, length) : windowBytes(header.get());
        if (window < 0 || window > MAX_WINDOW_BYTES) {
            throw refused(
                    "the body is packed with a window over " + MAX_WINDOW_BYTES + " bytes: pack it with a smaller one");
        }
        return (int) Math.max(window, MIN_WINDOW_BYTES);
    }

    private static long windowBytes(byte descriptor) {
        int exponent = Byte.toUnsignedInt(descriptor) >> 3;
        long base = 1L << (10 + exponent);
        return base + base / 8 * (descriptor & 7);
    }

    /** The size of the content is the window where the frame is one segment. */
    private static long contentBytes(ByteBuffer header, int length) {
        return switch (length) {
            case 1 -> Byte.toUnsignedLong(header.get());
            case 2 -> Short.toUnsignedLong(header.getShort()) + 256;
            case 4 -> Integer.toUnsignedLong(header.getInt());
            default -> header.getLong();
        };
    }

    private static BrokenBodyException refused(String sentence) {
        return new BrokenBodyException(Status.BAD_ARGUMENT, sentence, Header.EMPTY);
    }
}
