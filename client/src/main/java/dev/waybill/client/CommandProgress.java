package dev.waybill.client;

/**
 * Hears how far a long command is, if the command reports it. Called while the answer is awaited, by one thread at a
 * time, which may be another than the caller's: be quick.
 */
@FunctionalInterface
public interface CommandProgress {

    /**
     * Called with what is done so far.
     *
     * @param done how much is done, in a unit of the command's own
     * @param total how much there is to do, in the same unit; 0 if it is not known
     * @param message what the command works on, or {@code ""}
     */
    void works(long done, long total, String message);
}
