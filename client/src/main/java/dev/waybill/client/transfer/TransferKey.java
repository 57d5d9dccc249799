package dev.waybill.client.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A name for a transfer, made of what is moved and where to: a later run makes the same. */
final class TransferKey {

    private static final int LENGTH = 32;
    private static final char SEPARATOR = '\0';

    private TransferKey() {}

    /** 32 letters, digits, {@code -} and {@code _}. */
    static String of(@Nullable Object... facts) {
        return Base64.getUrlEncoder().encodeToString(hash(facts)).substring(0, LENGTH);
    }

    /** 32 digits and small letters, for the name of a file on a disk that does not tell small letters from large ones. */
    static String ofName(@Nullable Object... facts) {
        return HexFormat.of().formatHex(hash(facts)).substring(0, LENGTH);
    }

    private static byte[] hash(@Nullable Object... facts) {
        var text = new StringBuilder();
        for (@Nullable Object each : facts) {
            text.append(each).append(SEPARATOR);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
