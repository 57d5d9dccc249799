package dev.waybill.client;

/**
 * Which part of a file is fetched.
 *
 * @param offset the first byte, from 0
 * @param size how many bytes; -1: up to its end
 * @param progress hears how far the transfer is
 */
public record GetOptions(long offset, long size, Progress progress) {

    /** The whole file; nobody hears how far the transfer is. */
    public static final GetOptions ALL = new GetOptions(0, -1, Progress.NONE);

    /** @throws IllegalArgumentException if {@code offset} is negative, or {@code size} below -1 */
    public GetOptions {
        if (offset < 0 || size < -1) {
            throw new IllegalArgumentException("no part of a file: offset " + offset + ", size " + size);
        }
    }

    /** {@code size} bytes from {@code offset} on. */
    public static GetOptions part(long offset, long size) {
        return new GetOptions(offset, size, Progress.NONE);
    }

    /** The same, but {@code progress}. */
    public GetOptions progress(Progress progress) {
        return new GetOptions(offset, size, progress);
    }

    Object[] arguments(String path) {
        if (size >= 0) {
            return new Object[] {"path", path, "offset", offset, "size", size};
        }
        return offset > 0 ? new Object[] {"path", path, "offset", offset} : new Object[] {"path", path};
    }
}
