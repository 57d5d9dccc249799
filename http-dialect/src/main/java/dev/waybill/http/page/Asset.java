package dev.waybill.http.page;

import dev.waybill.api.DigestAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the page. Immutable; nobody writes to its arrays.
 *
 * @param mediaType what it is
 * @param bytes as it is
 * @param packed the same by gzip
 * @param tag the beginning of its SHA-256, in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // read often and never compared
record Asset(String mediaType, byte[] bytes, byte[] packed, String tag) {

    private static final int TAG_DIGITS = 16;

    private static final Map<String, String> MEDIA = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "webmanifest", "application/manifest+json");

    /** That of {@code name}, whose ending says what it is. */
    static Asset of(String name, byte[] bytes) {
        String media = MEDIA.get(name.substring(name.lastIndexOf('.') + 1));
        if (media == null) {
            throw new IllegalStateException("nobody knows what the page's " + name + " is");
        }
        return new Asset(media, bytes, packed(bytes), tag(bytes));
    }

    /** The tag of {@code bytes}. */
    static String tag(byte[] bytes) {
        var digest = DigestAlgorithm.SHA256.start();
        digest.update(ByteBuffer.wrap(bytes));
        return digest.hex().substring(0, TAG_DIGITS);
    }

    private static byte[] packed(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
