package dev.waybill.client;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder as the server lists it.
 *
 * @param name its name in its folder; never one that leads elsewhere, such as {@code ..} or one with a slash
 * @param type {@code file}, {@code folder}, or another word of the server's
 * @param sizeBytes of a file's content
 * @param modified when it was last changed; null if the server does not say
 * @param etag changes whenever the content does; null if the server does not say
 * @param unusable whether no request can hold its real name, or that is no name at all: then {@code name} is a likeness
 */
public record RemoteEntry(
        String name,
        String type,
        long sizeBytes,
        @Nullable Instant modified,
        @Nullable String etag,
        boolean unusable) {

    /** Replaces a letter that no name can hold. */
    private static final char UNKNOWN = '\ufffd';

    /** Whether it is a folder. */
    public boolean isFolder() {
        return type.equals("folder");
    }

    static RemoteEntry of(Fields row) throws ProtocolException {
        String name = row.text("name");
        String type = row.text("type");
        if (name == null || type == null) {
            throw new ProtocolException("the server listed an entry without a name or type: " + row.json());
        }
        boolean isName = isName(name);
        return new RemoteEntry(
                isName ? name : likeness(name),
                type,
                row.integer("size", 0),
                time(row),
                row.text("etag"),
                !isName || row.flag("unusable"));
    }

    /** Whether {@code name} stays in a folder when it is joined to the folder's path. */
    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\0') < 0;
    }

    private static String likeness(String name) {
        boolean isShort = name.isEmpty() || name.equals(".") || name.equals("..");
        return isShort ? name + UNKNOWN : name.replace('/', UNKNOWN).replace('\0', UNKNOWN);
    }

    private static @Nullable Instant time(Fields row) throws ProtocolException {
        String text = row.text("modified");
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ProtocolException("the server listed an entry with a time that is none: " + row.json(), e);
        }
    }
}
