package dev.waybill.http.share;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Links that were not signed here. */
class ShareTokenFuzz {

    private static final byte[] KEY = new byte[32];

    /** Each is refused: it takes the key to sign one. */
    @FuzzTest
    void tokens(byte[] input) {
        assertNull(ShareToken.of(new String(input, ISO_8859_1), KEY));
    }
}
