package dev.waybill.client.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.OpenSsh;
import dev.waybill.client.files.ExposedFileException;
import dev.waybill.protocol.SshPublicKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that ssh-keygen makes sign for those that it calls their public halves. */
class KeyFileTest {

    private static final byte[] DATA = "what is signed".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private static SshPublicKey publicHalf(Path file) throws IOException {
        return SshPublicKey.of(Files.readString(Path.of(file + ".pub")));
    }

    @Test
    void keyWithoutAPassphraseSigns() throws Exception {
        Path file = OpenSsh.key(folder, "key", "");

        KeyFile key = KeyFile.read(file);

        assertEquals(publicHalf(file), key.key());
        assertFalse(key.isLocked());
        assertTrue(publicHalf(file).verifies(DATA, key.signer().sign(DATA)));
    }

    @Test
    void keyWithAPassphraseSignsOnceItIsUnlocked() throws Exception {
        Path file = OpenSsh.key(folder, "key", "öpen sesame");

        KeyFile key = KeyFile.read(file);

        assertEquals(publicHalf(file), key.key());
        assertTrue(key.isLocked());
        assertThrows(KeyException.class, key::signer);
        assertFalse(key.unlock("open sesame"));
        assertTrue(key.unlock("öpen sesame"));
        assertTrue(publicHalf(file).verifies(DATA, key.signer().sign(DATA)));
    }

    @Test
    void publicHalfIsKnownAsOne() throws Exception {
        Path file = OpenSsh.key(folder, "key", "");

        KeyFile key = KeyFile.read(Path.of(file + ".pub"));

        assertTrue(key.isPublicHalf());
        assertEquals(publicHalf(file), key.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void keyThatOthersMayUseIsRefusedByName(String rights) throws Exception {
        Path file = OpenSsh.key(folder, "key", "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));

        var refused = assertThrows(ExposedFileException.class, () -> KeyFile.read(file));

        assertTrue(String.valueOf(refused.getMessage()).contains(file.toString()), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ecdsa"})
    void keyOfAnotherKindIsRefusedByName(String kind) throws Exception {
        Path file = OpenSsh.key(folder, "key", "", "-t", kind);

        for (Path each : new Path[] {file, Path.of(file + ".pub")}) {
            var refused = assertThrows(KeyException.class, () -> KeyFile.read(each));
            assertTrue(String.valueOf(refused.getMessage()).contains("ed25519"), refused.getMessage());
        }
    }

    /** Writes {@code number} at {@code place} of what stands in base64 between the first line and the last. */
    private static void change(Path file, int place, int number) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int last = lines.size() - 1;
        byte[] bytes = Base64.getMimeDecoder().decode(String.join("", lines.subList(1, last)));
        ByteBuffer.wrap(bytes).putInt(place, number);
        String changed = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, lines.getFirst() + "\n" + changed + "\n" + lines.get(last) + "\n");
    }

    /** The places of the first length, that of the public key, and the one in it. */
    @ParameterizedTest
    @ValueSource(ints = {15, 39, 58})
    void lengthThatIsALieIsNotBelieved(int place) throws Exception {
        Path file = OpenSsh.key(folder, "key", "");
        change(file, place, Integer.MAX_VALUE);

        var refused = assertThrows(KeyException.class, () -> KeyFile.read(file));

        assertTrue(String.valueOf(refused.getMessage()).contains(file.toString()), refused.getMessage());
    }

    @Test
    void keyThatWouldTakeForEverToUnlockIsRefused() throws Exception {
        Path file = OpenSsh.key(folder, "key", "secret");
        change(file, 63, Integer.MAX_VALUE);

        var refused = assertThrows(KeyException.class, () -> KeyFile.read(file));

        assertTrue(String.valueOf(refused.getMessage()).contains(" asks for 2147483647 rounds"), refused.getMessage());
    }

    @Test
    void fileThatIsCutIsRefusedUnlessOnlyItsEndIsMissing() throws Exception {
        Path file = OpenSsh.key(folder, "key", "");
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut");
        Files.createFile(cut, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        int refused = 0;

        for (int length = 0; length < whole.length; length += 7) {
            Files.write(cut, Arrays.copyOf(whole, length));
            try {
                byte[] signature = KeyFile.read(cut).signer().sign(DATA);
                assertTrue(publicHalf(file).verifies(DATA, signature), "of " + length);
            } catch (KeyException e) {
                refused++;
            }
        }
        assertTrue(refused > 40, refused + " were refused");
    }
}
