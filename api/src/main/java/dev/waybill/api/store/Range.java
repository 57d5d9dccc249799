package dev.waybill.api.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;

/**
 * A part of a file.
 *
 * @param offset of its first byte
 * @param length in bytes at most; what lies beyond the file's end is not there
 */
public record Range(long offset, long length) {

    /** The whole file. */
    public static final Range ALL = new Range(0, Long.MAX_VALUE);

    /**
     * A part that begins somewhere and has some length.
     *
     * @throws CommandException 416 if either is negative
     */
    public Range {
        if (offset < 0 || length < 0) {
            throw new CommandException(
                    Status.BAD_OFFSET, "offset " + offset + " and size " + length + " must not be negative");
        }
    }

    /** From {@code offset} to the end. */
    public static Range from(long offset) {
        return new Range(offset, Long.MAX_VALUE);
    }

    /**
     * The bytes of this range that a file of {@code sizeBytes} has.
     *
     * @throws CommandException 416 if the offset lies beyond its end
     */
    public long lengthWithin(long sizeBytes) {
        if (offset > sizeBytes) {
            throw new CommandException(Status.BAD_OFFSET, "offset " + offset + " lies beyond the end, " + sizeBytes);
        }
        return Math.min(length, sizeBytes - offset);
    }
}
