package dev.waybill.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Texts;
import java.util.Arrays;

/** Public keys in OpenSSH's format, from files and from logins. */
class SshPublicKeyFuzz {

    /** A line is refused, or is a key that is written as it came, and that does not verify what it did not sign. */
    @FuzzTest
    void lines(byte[] input) {
        String line = Texts.of(input);
        SshPublicKey key;
        try {
            key = SshPublicKey.of(line);
        } catch (IllegalArgumentException e) {
            Refusals.check(e, line.length());
            return;
        }

        assertEquals(51, key.blob().length);
        assertEquals(key, SshPublicKey.of(key.text()));
        SshPublicKey again = SshPublicKey.of(key.toString());
        assertEquals(key, again);
        assertEquals(key.comment(), again.comment());
        assertArrayEquals(key.blob(), again.blob());
        assertFalse(key.comment().indexOf('\n') >= 0, line);
        assertFalse(key.verifies(input, Arrays.copyOf(input, SshPublicKey.SIGNATURE_BYTES)));
    }
}
