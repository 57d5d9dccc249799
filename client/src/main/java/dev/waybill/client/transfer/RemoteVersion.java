package dev.waybill.client.transfer;

import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server tells of a file that does not change any more under its etag.
 *
 * @param type {@code file}, {@code folder} or another word of the server's
 * @param etag null if the server tells none
 * @param modified its time of modification; null if the server tells none
 * @param mode its permissions, such as {@code rw-r--r--}; null if the server tells none
 */
record RemoteVersion(
        String type,
        long sizeBytes,
        @Nullable String etag,
        @Nullable Instant modified,
        @Nullable String mode) {

    /** Of an answer to {@code stat}. */
    static RemoteVersion of(Answer answer) {
        Fields fields = answer.fields();
        String type = fields.text("type");
        return new RemoteVersion(
                type == null ? "" : type,
                fields.integer("size", 0),
                fields.text("etag"),
                time(fields.text("modified")),
                fields.text("mode"));
    }

    Instant modifiedOr(Instant otherwise) {
        Instant time = modified;
        return time == null ? otherwise : time;
    }

    /** The time of modification as the wire has it; null if the server tells none. */
    @Nullable
    String modifiedText() {
        Instant time = modified;
        return time == null ? null : time.toString();
    }

    boolean isFile() {
        return type.equals("file");
    }

    /** Whether a file of this size and time is taken for the same. Some disks keep no parts of a millisecond. */
    boolean looksLike(long size, Instant time) {
        return sizeBytes == size
                && modified != null
                && modified.truncatedTo(ChronoUnit.MILLIS).equals(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The permissions; null if the server tells none, or something else. */
    @Nullable
    Set<PosixFilePermission> permissions() {
        String text = mode;
        try {
            return text == null ? null : PosixFilePermissions.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
