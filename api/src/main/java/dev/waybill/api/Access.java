package dev.waybill.api;

/** What a caller must be allowed to do for a command to run. */
public enum Access {
    /** Nothing: it neither shows nor changes a file. */
    ANYONE,
    /** See files. */
    READ,
    /** Make and change files. */
    WRITE,
    /** Remove files. */
    DELETE,
    /** See or change the server itself. */
    ADMIN
}
