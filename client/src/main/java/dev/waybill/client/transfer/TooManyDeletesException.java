package dev.waybill.client.transfer;

import java.io.IOException;

/** A mirror would delete more than it may, and so has deleted nothing; all else is done. */
public final class TooManyDeletesException extends IOException {

    private final long deletes;

    TooManyDeletesException(long deletes, long max) {
        super(deletes + " files and folders would be deleted at the target, and " + max
                + " may be: nothing was deleted; see whether the source is the right one, or allow more");
        this.deletes = deletes;
    }

    /** How many files and folders would be deleted. */
    public long deletes() {
        return deletes;
    }
}
