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
    CHECKSUM
}
