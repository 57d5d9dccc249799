package dev.waybill.client.transfer;

/** What happens to symbolic links in a tree. */
public enum Links {
    /** They are left out, and counted as skipped. */
    SKIP,
    /** What they lead to is moved in their place; one that leads to a folder above itself is left out. */
    FOLLOW,
    /** They stay links. Where the other side cannot hold links, that is a failure of each. */
    KEEP
}
