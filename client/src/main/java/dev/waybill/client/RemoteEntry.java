package dev.waybill.client;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder as the server lists it.
 *
 * @param name its name in its folder
 * @param type {@code file}, {@code folder}, or another word of the server's
 * @param sizeBytes of a file's content
 * @param modified when it was last changed; null if the server does not say
 * @param etag changes whenever the content does; null if the server does not say
 * @param unusable it has a name that no request can hold
 */
public record RemoteEntry(
        String name,
        String type,
        long sizeBytes,
        @Nullable Instant modified,
        @Nullable String etag,
        boolean unusable) {

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
        return new RemoteEntry(name, type, row.integer("size", 0), time(row), row.text("etag"), row.flag("unusable"));
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
