package dev.waybill.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.TlsSuites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTlsTest {

    @TempDir
    private Path folder;

    private TlsSettings made() {
        return TlsSettings.ofFolder(folder.resolve("tls"));
    }

    private static ServerTls open(TlsSettings settings) throws TlsException {
        return ServerTls.open(settings, InstantSource.system());
    }

    private static String start(TlsSettings settings) throws TlsException {
        try (var tls = open(settings)) {
            tls.start();
            return tls.fingerprint();
        }
    }

    @Test
    void firstStartMakesPairAndTheNextKeepsIt() throws Exception {
        String first = start(made());

        assertEquals(first, start(made()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made().key())));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("tls")), left.toList());
        }
    }

    @Test
    void pairIsMadeBesideWhatIsInTheFolder() throws Exception {
        Files.createDirectory(folder.resolve("tls"));
        Files.writeString(folder.resolve("tls/clients.pem"), "");

        assertEquals(start(made()), start(made()));
    }

    @Test
    void nothingIsWrittenAheadOfTheStart() throws Exception {
        open(made()).close();

        assertFalse(Files.exists(folder.resolve("tls")));
    }

    @Test
    void halfAPairIsRefusedAndNotReplaced() throws Exception {
        start(made());
        Files.delete(made().certificate());

        var refusal = assertThrows(TlsException.class, () -> open(made()));

        assertEquals("there is no file " + made().certificate(), refusal.getMessage());
    }

    @Test
    void changedFilesAreTakenAndBadOnesAreNot() throws Exception {
        var settings = made();
        start(settings);
        try (var tls = open(settings)) {
            String before = tls.fingerprint();
            Files.writeString(settings.certificate(), "half");

            assertThrows(TlsException.class, tls::reload);
            assertEquals(before, tls.fingerprint());
            tls.engine();

            PairFiles.write(
                    SelfSigned.make(InstantSource.system().instant()), TlsSettings.ofFolder(folder.resolve("other")));
            Files.move(folder.resolve("other/key.pem"), settings.key(), StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    folder.resolve("other/certificate.pem"),
                    settings.certificate(),
                    StandardCopyOption.REPLACE_EXISTING);
            tls.reload();

            assertNotEquals(before, tls.fingerprint());
        }
    }

    @Test
    void filesAreLookedAtWithoutBeingAsked() throws Exception {
        var settings = made();
        try (var tls = open(settings)) {
            tls.start();
            String before = tls.fingerprint();
            PairFiles.write(
                    SelfSigned.make(InstantSource.system().instant()), TlsSettings.ofFolder(folder.resolve("other")));
            for (String name : List.of("key.pem", "certificate.pem")) {
                Files.move(
                        folder.resolve("other").resolve(name),
                        folder.resolve("tls").resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            while (tls.fingerprint().equals(before)) {
                Thread.onSpinWait(); // the test's own time ends it
            }
        }
    }

    @Test
    void engineSpeaksWhatWasAskedForAndNothingElse() throws Exception {
        try (var tls = open(made())) {
            assertEquals(List.of(TlsSuites.TLS_1_3), List.of(tls.engine().getEnabledProtocols()));
            assertTrue(Stream.of(tls.engine().getEnabledCipherSuites())
                    .allMatch(each -> each.contains("_GCM_") || each.contains("_POLY1305_")));
        }
    }
}
