package dev.waybill.client.transfer;

/**
 * What a transfer did.
 *
 * @param files that were moved whole
 * @param folders that were made
 * @param bytes of content that went over the wire
 * @param skipped files and links that stayed as they were
 * @param deleted files and folders that were removed at the target
 * @param failed files, folders and links that could not be moved
 * @param nanos how long it took
 */
public record Summary(long files, long folders, long bytes, long skipped, long deleted, long failed, long nanos) {

    /** Nothing was done. */
    public static final Summary NOTHING = new Summary(0, 0, 0, 0, 0, 0, 0);

    /** This and {@code other}, one after the other. */
    public Summary plus(Summary other) {
        return new Summary(
                files + other.files,
                folders + other.folders,
                bytes + other.bytes,
                skipped + other.skipped,
                deleted + other.deleted,
                failed + other.failed,
                nanos + other.nanos);
    }
}
