package dev.waybill.client.transfer;

/**
 * How a mirror is made.
 *
 * @param deletes whether what is at the target alone is deleted, and what stands in the way of something of another type
 * @param maxDeletes nothing is deleted if more would be
 * @param dryRun whether the plan is told, and nothing done
 */
public record MirrorOptions(boolean deletes, long maxDeletes, boolean dryRun) {

    /** Deletes nothing. */
    public static final MirrorOptions USUAL = new MirrorOptions(false, Long.MAX_VALUE, false);

    /** Checks what has limits. */
    public MirrorOptions {
        if (maxDeletes < 0) {
            throw new IllegalArgumentException("the limit of deletes is 0 or more, not " + maxDeletes);
        }
    }

    /** The same, and deletes. */
    public MirrorOptions deleting() {
        return new MirrorOptions(true, maxDeletes, dryRun);
    }

    /** The same, and deletes if that are no more than {@code max} files and folders. */
    public MirrorOptions deleting(long max) {
        return new MirrorOptions(true, max, dryRun);
    }

    /** The same, but only tells what would be done. */
    public MirrorOptions dry() {
        return new MirrorOptions(deletes, maxDeletes, true);
    }
}
