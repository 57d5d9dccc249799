package dev.waybill.client.transfer;

/** What happens to a file that stands where one is to be put. */
public enum Existing {
    /** It is replaced. */
    REPLACE,
    /** It stays, and counts as skipped. */
    KEEP,
    /** It is replaced if its size or time of modification differ. */
    UPDATE,
    /** It is replaced if its size or content differ; both sides read theirs, or know its digest. */
    CHECKSUM;

    /** Whether it depends on what the file that stands there is like. */
    boolean isCompared() {
        return this == UPDATE || this == CHECKSUM;
    }
}
