package dev.waybill.server.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Texts;

/** What stands in a file of users for a password, a token or a certificate. */
class CredentialsFuzz {

    private static final int CHEAP_KIB = 64;

    /** A PHC string is refused without being repeated, or is written as it came, and its check costs what it may cost. */
    @FuzzTest
    void passwordHashes(byte[] input) {
        String phc = Texts.of(input);
        PasswordHash hash;
        try {
            hash = PasswordHash.parse(phc);
        } catch (IllegalArgumentException e) {
            Refusals.check(e, 0);
            return;
        }

        assertEquals(phc, hash.phc());
        assertTrue(hash.cost().memoryKiB() <= PasswordHash.MAX_MEMORY_KIB, phc);
        assertFalse(hash.toString().contains(phc.substring(phc.lastIndexOf('$') + 1)), phc);
        if (hash.cost().memoryKiB() <= CHEAP_KIB) {
            assertFalse(hash.matches("none".toCharArray()), phc);
        }
    }

    /** The hash of a token or certificate is refused without being repeated, or has one spelling. */
    @FuzzTest
    void digests(byte[] input) {
        String text = Texts.of(input);
        try {
            Sha256 hash = Sha256.parse(text);

            assertEquals(64, hash.hex().length());
            assertEquals(hash, Sha256.parse(hash.toString()));
        } catch (IllegalArgumentException e) {
            Refusals.check(e, 0);
        }
    }
}
