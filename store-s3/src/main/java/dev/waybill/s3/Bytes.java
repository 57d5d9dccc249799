package dev.waybill.s3;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;

/** Bytes in memory that are sent to the engine, as often as it takes, without a copy. They must not change meanwhile. */
final class Bytes implements Sendable {

    private static final String MEDIA_TYPE = "application/octet-stream";

    static final Bytes NONE = new Bytes(new byte[0], 0);

    private final byte[] array;
    private final int length;

    /** The first {@code length} bytes of {@code array}. */
    Bytes(byte[] array, int length) {
        this.array = array;
        this.length = length;
    }

    int length() {
        return length;
    }

    @Override
    public long lengthBytes() {
        return length;
    }

    @Override
    public RequestBody body() {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(array, 0, length), length, MEDIA_TYPE);
    }

    @Override
    public byte[] md5() {
        MessageDigest md5 = newMd5();
        md5.update(array, 0, length);
        return md5.digest();
    }

    static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        }
    }

    /** As the field Content-MD5 has it. */
    static String base64(byte[] md5) {
        return Base64.getEncoder().encodeToString(md5);
    }

    /** As an etag has it. */
    static String hex(byte[] md5) {
        return HexFormat.of().formatHex(md5);
    }
}
