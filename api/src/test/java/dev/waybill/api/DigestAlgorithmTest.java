package dev.waybill.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestAlgorithmTest {

    /** The check values of the CRC catalogue, RFC 1321 and FIPS 180-4 for these nine digits. */
    @ParameterizedTest
    @CsvSource({
        "crc32,cbf43926",
        "crc32c,e3069283",
        "md5,25f9e794323b453885f5181f1b624d0b",
        "sha256,15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
    })
    void givesTheDigestThatAllTheWorldGives(String word, String hex) {
        DigestAlgorithm algorithm = DigestAlgorithm.of(word);
        assertNotNull(algorithm);
        var running = algorithm.start();

        running.update(ByteBuffer.wrap("1234".getBytes(US_ASCII)));
        running.update(
                ByteBuffer.allocateDirect(5).put("56789".getBytes(US_ASCII)).flip());

        assertEquals(hex, running.hex());
        assertEquals(word, algorithm.word());
    }

    @Test
    void isNullForAWordThatTheWireDoesNotKnow() {
        assertNull(DigestAlgorithm.of("SHA-256"));
    }
}
