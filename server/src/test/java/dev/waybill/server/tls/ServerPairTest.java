package dev.waybill.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that openssl writes, good ones and others. */
class ServerPairTest {

    @TempDir
    private Path folder;

    private String refusal(TlsSettings settings) {
        return String.valueOf(assertThrows(TlsException.class, () -> ServerPair.read(settings))
                .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-256", "ed25519"})
    void pairsOfEveryKindAreRead(String kind) throws Exception {
        ServerPair pair = ServerPair.read(new OpenSsl(folder).pair(kind));

        assertEquals("sha256:".length() + 64, pair.fingerprint().length());
        assertFalse(pair.toString().contains("PRIVATE"));
    }

    @ParameterizedTest
    @CsvSource({"rsa:2048, rsa", "ec -pkeyopt ec_paramgen_curve:P-384, ec"})
    void olderFormsOfKeysAreReadToo(String kind, String command) throws Exception {
        var openssl = new OpenSsl(folder);
        TlsSettings settings = openssl.pair(kind);
        String modern = ServerPair.read(settings).fingerprint();
        openssl.run(command + " -in key.pem -out old.pem" + (command.equals("rsa") ? " -traditional" : ""));
        Files.move(folder.resolve("old.pem"), settings.key(), StandardCopyOption.REPLACE_EXISTING);

        assertFalse(Files.readString(settings.key()).contains("BEGIN PRIVATE KEY"));
        assertEquals(modern, ServerPair.read(settings).fingerprint());
    }

    @Test
    void keyWithPassphraseIsRefusedByName() throws Exception {
        var openssl = new OpenSsl(folder);
        TlsSettings settings = openssl.pair("rsa:2048");
        openssl.run("pkcs8 -topk8 -in key.pem -out hidden.pem -passout pass:x");
        Files.move(folder.resolve("hidden.pem"), settings.key(), StandardCopyOption.REPLACE_EXISTING);

        assertTrue(refusal(settings).startsWith(settings.key() + " is encrypted"), refusal(settings));
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws Exception {
        var openssl = new OpenSsl(folder);
        TlsSettings settings = openssl.pair("ed25519");
        openssl.run("genpkey -algorithm ed25519 -out key.pem");

        assertTrue(refusal(settings).contains("does not belong to the certificate"), refusal(settings));
    }

    @Test
    void halfWrittenFilesAreRefused() throws Exception {
        TlsSettings settings = new OpenSsl(folder).pair("ed25519");
        String whole = Files.readString(settings.certificate());
        for (int length = 0; length < whole.length() - 2; length += 40) {
            Files.writeString(settings.certificate(), whole.substring(0, length), StandardOpenOption.TRUNCATE_EXISTING);

            assertTrue(refusal(settings).contains("certificate.pem"), refusal(settings));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rw-----w-"})
    void keyThatOthersMayReadOrChangeIsRefusedByName(String mode) throws Exception {
        TlsSettings settings = new OpenSsl(folder).pair("ed25519");
        Files.setPosixFilePermissions(settings.key(), PosixFilePermissions.fromString(mode));

        assertEquals(
                "others may read the key in " + settings.key() + " (its mode is " + mode + "): chmod 600 "
                        + settings.key(),
                refusal(settings));
    }

    @Test
    void whatIsMissingOrNoFileIsNamed() {
        var settings = TlsSettings.ofFolder(folder);

        assertEquals("there is no file " + settings.key(), refusal(settings));
        assertTrue(assertThrows(TlsException.class, () -> PemFile.read(folder))
                .toString()
                .contains("is no PEM file"));
    }
}
