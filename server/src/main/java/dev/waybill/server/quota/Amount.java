package dev.waybill.server.quota;

import dev.waybill.api.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * So many bytes, and so many files and folders; of a change either may be negative.
 *
 * @param bytes of files
 * @param files and folders
 */
record Amount(long bytes, long files) {

    static final Amount NOTHING = new Amount(0, 0);

    /** What stands there; nothing if that is null. */
    static Amount of(@Nullable Entry entry) {
        return entry == null ? NOTHING : new Amount(entry.sizeBytes(), 1);
    }

    Amount plus(Amount other) {
        return new Amount(bytes + other.bytes, files + other.files);
    }

    Amount minus(Amount other) {
        return new Amount(bytes - other.bytes, files - other.files);
    }

    /** Without what is negative. */
    Amount orNothing() {
        return new Amount(Math.max(0, bytes), Math.max(0, files));
    }
}
