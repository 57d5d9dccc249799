package dev.waybill.s3;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names for single writes, each unlike all others. */
final class Writes {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private Writes() {}

    static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
