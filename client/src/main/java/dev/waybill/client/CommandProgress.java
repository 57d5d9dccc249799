package dev.waybill.client;

/**
 * Is told how far a command is that takes long, as far as the command itself tells that. Called while the answer is
 * awaited, by one thread at a time but not always the one that calls: be quick.
 */
@FunctionalInterface
public interface CommandProgress {

    /**
     * So much is done.
     *
     * @param total the whole, in the unit of {@code done}, which is the command's own; 0 if it is not known
     * @param message what the command is at, or {@code ""}
     */
    void works(long done, long total, String message);
}
