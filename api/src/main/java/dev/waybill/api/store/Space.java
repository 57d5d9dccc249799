package dev.waybill.api.store;

/**
 * How much a store holds.
 *
 * @param totalBytes in all
 * @param freeBytes that a caller may still fill
 * @param totalFiles how many files and folders there may be, or {@link #UNSAID}
 * @param freeFiles how many a caller may still make, or {@link #UNSAID}
 */
public record Space(long totalBytes, long freeBytes, long totalFiles, long freeFiles) {

    /** Nobody counts them. */
    public static final long UNSAID = -1;

    /** One where nobody counts files. */
    public Space(long totalBytes, long freeBytes) {
        this(totalBytes, freeBytes, UNSAID, UNSAID);
    }
}
