package dev.waybill.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is put.
 *
 * @param ifAbsent refuse if something is there
 * @param ifMatch refuse unless what is there has this etag; null: whatever is there
 * @param parents make the folders that are missing
 * @param modified the file's time; null: now
 * @param sending how its bytes are sent
 */
public record PutOptions(
        boolean ifAbsent,
        @Nullable String ifMatch,
        boolean parents,
        @Nullable Instant modified,
        SendOptions sending) {

    /** Replace what is there. */
    public static final PutOptions USUAL = new PutOptions(false, null, false, null, SendOptions.USUAL);

    /** The same, but refused if something is there. */
    public PutOptions onlyIfAbsent() {
        return new PutOptions(true, ifMatch, parents, modified, sending);
    }

    /** The same, but refused unless what is there has this etag. */
    public PutOptions onlyIfMatching(String etag) {
        return new PutOptions(ifAbsent, etag, parents, modified, sending);
    }

    /** The same, but missing folders are made. */
    public PutOptions makingParents() {
        return new PutOptions(ifAbsent, ifMatch, true, modified, sending);
    }

    /** The same, but the file has this time. */
    public PutOptions modifiedAt(Instant time) {
        return new PutOptions(ifAbsent, ifMatch, parents, time, sending);
    }

    /** The same, but the bytes are sent in this way. */
    public PutOptions sending(SendOptions sending) {
        return new PutOptions(ifAbsent, ifMatch, parents, modified, sending);
    }

    @Nullable
    Object[] arguments(String path) {
        var arguments = new ArrayList<@Nullable Object>(List.of("path", path));
        add(arguments, "ifAbsent", ifAbsent ? true : null);
        add(arguments, "ifMatch", ifMatch);
        add(arguments, "parents", parents ? true : null);
        add(arguments, "modified", modified == null ? null : modified.toString());
        return arguments.toArray();
    }

    private static void add(List<@Nullable Object> arguments, String name, @Nullable Object value) {
        if (value != null) {
            arguments.add(name);
            arguments.add(value);
        }
    }
}
