package dev.waybill.api.store;

import java.util.HexFormat;

/**
 * So many bytes of a file that comes in parts.
 *
 * @param from the offset of the first one
 * @param to the offset behind the last one
 * @param crc32 zlib's CRC-32 of them
 */
public record Stretch(long from, long to, int crc32) {

    /** At least one byte. */
    public Stretch {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("no stretch goes from " + from + " to " + to);
        }
    }

    /** How many bytes it has. */
    public long sizeBytes() {
        return to - from;
    }

    /** The CRC-32 as the wire has it: 8 hexadecimal digits in lower case. */
    public String crc32Hex() {
        return HexFormat.of().toHexDigits(crc32);
    }
}
