package dev.waybill.client.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Scratch;
import dev.waybill.protocol.SshPublicKey;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys in files, read by a library, and what agents and that library sign. */
class KeyFileFuzz {

    private final Path file;

    KeyFileFuzz() throws IOException {
        file = Files.createTempFile(Scratch.folder(), "", "");
    }

    /** A file is refused, or holds an Ed25519 key; a key that is not locked signs, or says that it cannot. */
    @FuzzTest
    void files(byte[] input) throws IOException {
        Files.write(file, input);
        try {
            KeyFile key = KeyFile.read(file);

            assertEquals(key.key(), SshPublicKey.of(key.key().text()));
            if (!key.isLocked() && !key.isPublicHalf()) {
                key.signer().sign(input);
            }
        } catch (IOException e) {
            Refusals.check(e, input.length);
            String text = new String(input, StandardCharsets.ISO_8859_1).strip();
            assertFalse(
                    text.length() > 20 && !text.startsWith("s") && e.toString().contains(text), e::toString);
        }
    }

    /** A signature is refused, or has the bytes of one; no length in it is believed. */
    @FuzzTest
    void signatures(byte[] input) {
        SshStrings.key(input);
        try {
            assertEquals(SshPublicKey.SIGNATURE_BYTES, SshStrings.signature(input, "the agent").length);
        } catch (KeyException e) {
            Refusals.check(e, 0);
        }
        var bytes = ByteBuffer.wrap(input);
        try {
            while (bytes.hasRemaining()) {
                SshStrings.next(bytes);
            }
        } catch (BufferUnderflowException e) {
            assertFalse(input.length == 0);
        }
    }
}
