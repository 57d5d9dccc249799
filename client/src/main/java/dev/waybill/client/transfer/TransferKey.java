package dev.waybill.client.transfer;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A name for a transfer, made of what is moved and where to: a later run makes the same. Two hashes of 64 bits by FNV-1a
 * are enough, since a name is looked for among those of one user alone, and what is found is compared. SHA-256 would take
 * the JDK longer to load than a small file to come.
 */
final class TransferKey {

    private static final long PRIME = 0x100000001b3L;
    private static final long FIRST_BASIS = 0xcbf29ce484222325L;
    private static final long SECOND_BASIS = 0x84222325cbf29ce4L;

    private TransferKey() {}

    /** 32 digits and small letters. */
    static String of(@Nullable Object... facts) {
        long first = FIRST_BASIS;
        long second = SECOND_BASIS;
        for (@Nullable Object fact : facts) {
            for (byte each : (fact + "\0").getBytes(StandardCharsets.UTF_8)) {
                first = (first ^ (each & 0xff)) * PRIME;
                second = Long.rotateLeft((second ^ (each & 0xff)) * PRIME, 1);
            }
        }
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(first) + hex.toHexDigits(second);
    }
}
