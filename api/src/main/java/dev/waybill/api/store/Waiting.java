package dev.waybill.api.store;

/**
 * What waits in a store to become files.
 *
 * @param uploads how many uploads have parts there
 * @param bytes the room that they take together, as {@link PartialUpload#sizeBytes} tells it
 */
public record Waiting(long uploads, long bytes) {

    /** Nothing does. */
    public static final Waiting NOTHING = new Waiting(0, 0);

    /** This and one more upload. */
    public Waiting and(long sizeBytes) {
        return new Waiting(uploads + 1, bytes + sizeBytes);
    }
}
