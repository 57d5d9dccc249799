package dev.waybill.client.transfer;

/**
 * One thing that a transfer is going to do.
 *
 * @param kind what
 * @param path with what: relative to the tops of both trees, with {@code /} between the names
 * @param bytes of the file's content; 0 for what has none, and where nothing is moved
 * @param why a few words for people, such as {@code "its size differs"}
 */
public record PlannedStep(Kind kind, String path, long bytes, String why) {

    /** What can be done. */
    public enum Kind {
        /** A file or link that is not at the target is sent or fetched. */
        SEND,
        /** One that is at the target is replaced. */
        REPLACE,
        /** A folder is made. */
        MAKE,
        /** It stays as it is. */
        SKIP,
        /** It is removed at the target. */
        DELETE
    }
}
