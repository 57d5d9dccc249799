package dev.waybill.client.transfer;

import org.jspecify.annotations.Nullable;

/**
 * On which condition a file gets its name at the server, beside what the options say of files that are there.
 *
 * @param ifAbsent only if nothing stands there
 * @param ifMatch only if what stands there has this etag; null: whatever stands there
 * @param parents whether the folders that are missing are made
 */
public record Placement(boolean ifAbsent, @Nullable String ifMatch, boolean parents) {

    /** Without a condition, in a folder that is there. */
    public static final Placement USUAL = new Placement(false, null, false);

    /** The same, if nothing stands there. */
    public Placement onlyIfAbsent() {
        return new Placement(true, ifMatch, parents);
    }

    /** The same, if what stands there has this etag. */
    public Placement onlyIfMatching(String etag) {
        return new Placement(ifAbsent, etag, parents);
    }

    /** The same, with the folders that are missing. */
    public Placement makingParents() {
        return new Placement(ifAbsent, ifMatch, true);
    }
}
