package dev.waybill.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.files.ExposedFileException;
import dev.waybill.client.login.Credential;
import dev.waybill.client.login.Credentials;
import dev.waybill.client.trust.FirstUse;
import dev.waybill.client.trust.Trust;
import dev.waybill.shell.line.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessOptionsTest {

    private static final String FINGERPRINT = "sha256:" + "ab".repeat(32);

    @TempDir
    private Path folder;

    private static AccessOptions options(String... words) throws UsageException {
        return Invocation.of(words, "waybills://h").access();
    }

    private static Credentials credentials(AccessOptions options, Map<String, String> environment, String input)
            throws IOException, UsageException {
        return options.credentials(environment, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    }

    private static String password(Credential credential) {
        return credential instanceof Credential.Password password
                ? password.secret().text()
                : "none";
    }

    @Test
    void trustIsWhatWasSaid() throws Exception {
        assertTrue(options().trust() instanceof Trust.Known known && known.firstUse() == FirstUse.ASK);
        assertTrue(options("--trust", "accept-new").trust() instanceof Trust.Known known
                && known.firstUse() == FirstUse.ACCEPT_NEW);
        assertEquals(
                new Trust.Authorities(Path.of("ca.pem")),
                options("--ca", "ca.pem").trust());
        assertEquals(
                Trust.pinned(FINGERPRINT), options("--fingerprint", FINGERPRINT).trust());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--trust maybe",
                "--fingerprint 12",
                "--ca a --fingerprint " + "12",
                "--ca a --trust no",
                "--trust no --fingerprint 12",
                "--trust yes --trust no"
            })
    void trustThatCannotBeIsRefused(String words) {
        assertThrows(UsageException.class, () -> options(words.split(" ")).trust());
    }

    @Test
    void optionsGoAheadOfTheEnvironmentAndThatAheadOfWhatIsKept() throws Exception {
        var environment = Map.of("WAYBILL_PASSWORD", "p", "WAYBILL_TOKEN", "t", "WAYBILL_USER", "anna");

        Credentials said = credentials(options("--identity", "key", "--password-stdin"), environment, "typed\r\nmore");
        assertEquals("anna", said.user());
        assertEquals(new Credential.Key(Path.of("key")), said.choices().get(0));
        assertEquals("typed", password(said.choices().get(1)));
        assertEquals(2, said.choices().size());

        Credentials given = credentials(options(), environment, "");
        assertTrue(given.choices().get(0) instanceof Credential.Token);
        assertEquals(1, given.choices().size());
        assertEquals(
                "p",
                password(credentials(options(), Map.of("WAYBILL_PASSWORD", "p"), "")
                        .choices()
                        .get(0)));

        Credentials usual = credentials(options(), Map.of(), "");
        assertTrue(usual.choices().get(0) instanceof Credential.Listed);
        assertTrue(usual.choices().getLast() instanceof Credential.AskedPassword);

        Credentials shown = credentials(options("--certificate", "c", "--key", "k"), Map.of(), "");
        assertEquals(
                new Credential.Certificate(Path.of("c"), Path.of("k")),
                shown.choices().get(0));
        assertTrue(shown.choices().get(1) instanceof Credential.Listed);
    }

    @Test
    void whatFollowsThePasswordIsLeftInStandardInput() throws Exception {
        InputStream input = new ByteArrayInputStream("secret\nthe file".getBytes(StandardCharsets.UTF_8));

        options("--password-stdin").credentials(Map.of(), input);

        assertEquals("the file", new String(input.readAllBytes(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void emptyPasswordIsNone(String input) {
        assertThrows(IOException.class, () -> credentials(options("--password-stdin"), Map.of(), input));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--certificate c",
                "--key k",
                "--password-file f --password-stdin",
                "--password-stdin --password-stdin",
                "--identity"
            })
    void credentialsThatCannotBeAreRefused(String words) {
        assertThrows(UsageException.class, () -> credentials(options(words.split(" ")), Map.of(), "x"));
    }

    @Test
    void passwordFileThatOthersMayReadIsRefusedByName() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        var refused = assertThrows(
                ExposedFileException.class,
                () -> credentials(options("--password-file", file.toString()), Map.of(), ""));
        assertTrue(String.valueOf(refused.getMessage()).contains(file.toString()), refused.getMessage());

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertEquals(
                "s3cret",
                password(credentials(options("--password-file", file.toString()), Map.of(), "")
                        .choices()
                        .get(0)));
    }

    @Test
    void noOptionTakesASecretAndNoAddressRepeatsOne() {
        for (String word : List.of("--password", "--token", "--passphrase")) {
            assertThrows(UsageException.class, () -> options(word, "s3cret"));
        }
        var twice = assertThrows(UsageException.class, () -> options("waybills://anna:s3cret@h", "x"));
        assertFalse(String.valueOf(twice.getMessage()).contains("s3cret"), twice.getMessage());
    }
}
