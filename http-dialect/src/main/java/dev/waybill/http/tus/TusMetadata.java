package dev.waybill.http.tus;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of its upload: {@code Upload-Metadata} of tus 1.0, pairs of a key and a value in base64. Keys that mean
 * nothing here are kept for nobody, and no fault.
 */
final class TusMetadata {

    private final String text;
    private final Map<String, String> values;

    private TusMetadata(String text, Map<String, String> values) {
        this.text = text;
        this.values = values;
    }

    /**
     * Reads the field.
     *
     * @throws CommandException 400 if it is not as tus 1.0 has it, names a key twice, or is not UTF-8
     */
    static TusMetadata of(@Nullable String field) {
        String text = field == null ? "" : field.strip();
        var values = new LinkedHashMap<String, String>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] words = pair.strip().split(" ", 2);
            if (words[0].isEmpty() || values.put(words[0], words.length == 1 ? "" : decoded(words[1])) != null) {
                throw refused("holds no key, or one twice, in \"" + pair.strip() + "\"");
            }
        }
        return new TusMetadata(text, values);
    }

    private static String decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw refused("holds \"" + base64 + "\", which is no UTF-8 text in base64");
        }
    }

    private static CommandException refused(String what) {
        return new CommandException(Status.BAD_ARGUMENT, "Upload-Metadata " + what);
    }

    /** The field as it came. */
    String text() {
        return text;
    }

    /**
     * Where the file will be.
     *
     * @throws CommandException 400 if nothing says so, or it cannot be
     */
    RemotePath path() {
        String path = values.get("path");
        if (path == null) {
            throw refused("has no \"path\": it must say where the file will be, as in path L2EudHh0");
        }
        return RemotePath.of(path);
    }

    /**
     * The time of modification that the file shall have, if any.
     *
     * @throws CommandException 400 if it is no time
     */
    @Nullable
    Instant modified() {
        String text = values.get("modified");
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new CommandException(
                    Status.BAD_ARGUMENT,
                    "Upload-Metadata has \"modified\" " + text + ": it must be as in 2026-01-31T12:00:00Z",
                    e);
        }
    }

    /** Whether the folders on the way are made: the key {@code parents} is there, and does not say {@code false}. */
    boolean parents() {
        String value = values.get("parents");
        return value != null && !value.equals("false");
    }
}
