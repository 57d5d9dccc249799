package dev.waybill.http.field;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Status;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The digests that a sender announces with its content (RFC 9530, {@code Content-Digest}). Of the algorithms of that RFC
 * the two that are not deprecated are checked; others say nothing here.
 */
public final class ContentDigest {

    private static final Pattern BYTES = Pattern.compile(":[A-Za-z0-9+/]*+={0,2}:");
    private static final Pattern WEIGHT = Pattern.compile("[1-9]|10");
    private static final String SHA256 = "sha-256";

    /** The algorithms' keys in the field, and what the JDK calls them. */
    private static final Map<String, String> KNOWN = Map.of(SHA256, "SHA-256", "sha-512", "SHA-512");

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Announced(String algorithm, byte[] value) {}

    private final List<Announced> announced;

    private ContentDigest(List<Announced> announced) {
        this.announced = announced;
    }

    /**
     * What the field says; null if it is not there, or names no algorithm that is known here.
     *
     * @throws CommandException 400 if it cannot be read: who sends a digest wants it checked
     */
    public static @Nullable ContentDigest of(List<String> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        Map<String, String> members = StructuredDictionary.of(lines);
        if (members == null) {
            throw refused(String.join(",", lines));
        }
        var announced = new ArrayList<Announced>();
        members.forEach((key, item) -> {
            String algorithm = KNOWN.get(key);
            byte[] value = bytes(item);
            if (value == null || (algorithm != null && !CheckedContent.fits(algorithm, value))) {
                throw refused(key + "=" + item);
            }
            if (algorithm != null) {
                announced.add(new Announced(algorithm, value));
            }
        });
        return announced.isEmpty() ? null : new ContentDigest(announced);
    }

    private static byte @Nullable [] bytes(String item) {
        if (!BYTES.matcher(item).matches()) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(item.substring(1, item.length() - 1));
        } catch (IllegalArgumentException e) {
            return null; // so many letters are no whole bytes
        }
    }

    private static CommandException refused(String text) {
        return new CommandException(
                Status.BAD_ARGUMENT,
                "Content-Digest is " + text + ": it must be the digest's bytes in base64, as in sha-256=:…:");
    }

    /**
     * The same bytes, whose end is reached only if each digest is right: else the last read throws
     * {@link CommandException} 422. Closing it closes {@code content}.
     */
    public Content check(Content content) {
        Content checked = content;
        for (Announced each : announced) {
            checked = new CheckedContent(checked, each.algorithm, each.value);
        }
        return checked;
    }

    /** The value of the field for content with this SHA-256, in hexadecimal. */
    public static String ofSha256(String hex) {
        return SHA256 + "=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)) + ":";
    }

    /** Whether {@code Want-Content-Digest} asks for a SHA-256; one that cannot be read asks for nothing. */
    public static boolean wantsSha256(List<String> lines) {
        Map<String, String> members = lines.isEmpty() ? null : StructuredDictionary.of(lines);
        return members != null
                && WEIGHT.matcher(members.getOrDefault(SHA256, "0")).matches();
    }
}
