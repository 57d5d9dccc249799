package dev.waybill.server.limit;

/**
 * What one user may take.
 *
 * @param connections at once
 * @param uploadBytes of one body
 * @param bytesPerSecond that all connections of the user together may move, in each direction
 * @param quotaBytes that the files of its home may have together
 * @param quotaFiles how many files and folders may be in its home
 */
public record Allowance(int connections, long uploadBytes, long bytesPerSecond, long quotaBytes, long quotaFiles) {

    /** As much as there may be of anything: what a number on the wire can tell. */
    public static final long BOUNDLESS = (1L << 53) - 1;

    /** What a user gets of whom nothing was said. */
    public static final Allowance DEFAULT = new Allowance(100, BOUNDLESS, BOUNDLESS, BOUNDLESS, BOUNDLESS);

    /** Whether there is a quota at all. */
    public boolean hasQuota() {
        return quotaBytes < BOUNDLESS || quotaFiles < BOUNDLESS;
    }
}
