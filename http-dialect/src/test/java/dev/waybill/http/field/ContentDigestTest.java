package dev.waybill.http.field;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDigestTest {

    /** Those of RFC 9530, appendix B.1 and D: the JSON of its examples. */
    private static final String JSON = "{\"hello\": \"world\"}\n";

    private static final String SHA256 = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
    private static final String SHA512 =
            "sha-512=:YMAam51Jz/jOATT6/zvHrLVgOYTGFy1d6GJiOHTohq4yP+pgk4vf2aCsyRZOtw8MjkM7iw7yZ/WkppmM44T3qg==:";
    private static final String WRONG = "sha-256=:AAAAqy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";

    private static String read(String field, String text) throws IOException {
        ContentDigest digest = ContentDigest.of(List.of(field));
        assertNotNull(digest, field);
        try (var in = digest.check(Content.of(text)).stream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SHA256,
                SHA512,
                SHA256 + ", " + SHA512,
                SHA256 + ";a=1; b=\"x,y;:\\\"z\"",
                "md5=:AAAA:," + SHA256,
                WRONG + "," + SHA256
            })
    void contentWithTheDigestComesToItsEnd(String field) throws Exception {
        assertEquals(JSON, read(field, JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {WRONG, SHA512 + "," + WRONG, WRONG + ", " + SHA512})
    void contentWithAnotherDigestDoesNot(String field) {
        var refused = assertThrows(CommandException.class, () -> read(field, JSON));

        assertEquals(Status.DIGEST, refused.status());
    }

    @Test
    void endOfContentMayBeReadTwice() throws Exception {
        Content content = assertDoesCheck(SHA256).check(Content.of(JSON));
        var buffer = ByteBuffer.allocate(100);

        content.read(buffer);

        assertEquals(-1, content.read(buffer));
        assertEquals(-1, content.read(buffer));
    }

    private static ContentDigest assertDoesCheck(String field) {
        ContentDigest digest = ContentDigest.of(List.of(field));
        assertNotNull(digest);
        return digest;
    }

    @Test
    void linesOfTheFieldCountTogether() throws Exception {
        ContentDigest digest = ContentDigest.of(List.of(SHA512, WRONG));
        assertNotNull(digest);

        assertThrows(
                CommandException.class,
                () -> digest.check(Content.of(JSON)).stream().readAllBytes());
    }

    @Test
    void unknownAlgorithmsSayNothing() {
        assertNull(ContentDigest.of(List.of("md5=:kAFQmDzST7DWlj99KOF/cg==:, unixsum=:Cg==:")));
        assertNull(ContentDigest.of(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha-256",
                "sha-256=",
                "sha-256=abc",
                "sha-256=:abc",
                "sha-256=:a:",
                "sha-256=:AAAA:",
                "sha-256=:not base64 :",
                "sha-256=\"x\"",
                "sha-256=(:AAAA:)",
                "SHA-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:",
                SHA256 + ",",
                SHA256 + " " + SHA512,
                SHA256 + ";",
                "=:AAAA:",
                "md5=1"
            })
    void fieldThatCannotBeReadIsRefused(String field) {
        var refused = assertThrows(CommandException.class, () -> ContentDigest.of(List.of(field)));

        assertEquals(Status.BAD_ARGUMENT, refused.status());
    }

    @Test
    void digestOfAFileIsWrittenAsItIsRead() {
        var running = DigestAlgorithm.SHA256.start();
        running.update(ByteBuffer.wrap(JSON.getBytes(UTF_8)));

        assertEquals(SHA256, ContentDigest.ofSha256(running.hex()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-256=1", "sha-512=3, sha-256=10", "unixsum=0, sha-256=3;x"})
    void digestIsWantedWithAWeight(String field) {
        assertTrue(ContentDigest.wantsSha256(List.of(field)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-256=0", "sha-512=3", "sha-256", "sha-256=11", "sha-256=1.5", "", "sha-256=1,"})
    void digestIsNotWantedWithoutOne(String field) {
        assertFalse(ContentDigest.wantsSha256(List.of(field)));
    }
}
