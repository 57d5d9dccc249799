package dev.waybill.client.transfer;

/** The names of files that clients make beside those that they fetch. No transfer takes them for a part of a tree. */
final class OwnFiles {

    private OwnFiles() {}

    /** Whether {@code name} is that of an unfinished file of a client. */
    static boolean holds(String name) {
        return name.startsWith(".waybill-") && name.endsWith(".part");
    }
}
