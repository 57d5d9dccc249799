package dev.waybill.client.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.files.ExposedFileException;
import dev.waybill.client.files.UserFolders;
import dev.waybill.client.login.CredentialsFile.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {

    @TempDir
    private Path folder;

    private Path written(String text, String rights) throws IOException {
        Path file = folder.resolve("credentials");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private CredentialsFile file(String text) throws IOException {
        return new CredentialsFile(written(text, "rw-------"));
    }

    private static String secret(@Nullable Entry entry) {
        assertNotNull(entry);
        return entry.credential() instanceof Credential.Password password
                ? password.secret().text()
                : "no password";
    }

    @Test
    void firstLineThatFitsCounts() throws Exception {
        var file = file("""
                # mine
                files.example:99 user anna password  the other port

                Files.Example user anna password correct  horse
                files.example user anna password too late
                [::1] token wb_1
                backup.example user robot key ~/.ssh/backup
                """);

        assertEquals("correct  horse", secret(file.find("files.example", 4731, "")));
        assertEquals("the other port", secret(file.find("FILES.example", 99, "anna")));
        assertNull(file.find("files.example", 4731, "berta"));
        assertNull(file.find("other.example", 4731, ""));
        Entry token = file.find("::1", 4731, "anna");
        assertNotNull(token);
        assertTrue(token.credential() instanceof Credential.Token);
        assertEquals(
                new Entry("robot", new Credential.Key(UserFolders.home().resolve(".ssh/backup"))),
                file.find("backup.example", 1, "robot"));
    }

    @Test
    void fileThatIsNotThereHasNothing() throws Exception {
        assertNull(new CredentialsFile(folder.resolve("nothing")).find("h", 1, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----"})
    void fileThatOthersMayUseIsRefusedByName(String rights) throws Exception {
        Path file = written("h token s3cret\n", rights);

        var refused = assertThrows(ExposedFileException.class, () -> new CredentialsFile(file).find("h", 1, ""));

        assertTrue(String.valueOf(refused.getMessage()).contains(file.toString()), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"h", "h s3cret", "h user anna", "h user anna s3cret", "h password", "h user password s3cret"})
    void lineThatIsNoneIsToldByItsNumberAlone(String line) throws Exception {
        var file = file("# one\n" + line + "\n");

        var refused = assertThrows(IOException.class, () -> file.find("h", 1, ""));

        assertTrue(String.valueOf(refused.getMessage()).startsWith("line 2 of "), refused.getMessage());
        assertFalse(String.valueOf(refused.getMessage()).contains("s3cret"), refused.getMessage());
    }

    @Test
    void secretIsTheFirstLineOfItsFile() throws Exception {
        assertEquals(
                " a b ", Secret.ofFile(written(" a b \r\nmore\n", "rw-------")).text());
        assertEquals("x", Secret.ofFile(written("x", "r--------")).text());
        Path empty = written("\nlater\n", "rw-------");
        assertThrows(IOException.class, () -> Secret.ofFile(empty));
        Path exposed = written("s3cret", "rw-r--r--");
        assertThrows(ExposedFileException.class, () -> Secret.ofFile(exposed));
    }

    @Test
    void textOfNothingTellsASecret() {
        var credential = new Credential.Password(Secret.of("s3cret"));

        assertFalse(Credentials.of(credential, new Credential.Token(Secret.of("s3cret")))
                .toString()
                .contains("s3c"));
        assertFalse(new Entry("anna", credential).toString().contains("s3c"));
    }
}
