package dev.waybill.client.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownServersTest {

    private static final Fingerprint ONE = new Fingerprint("1".repeat(64));
    private static final Fingerprint TWO = new Fingerprint("2".repeat(64));

    @TempDir
    private Path folder;

    private KnownServers servers() {
        return new KnownServers(folder.resolve("made").resolve("known_servers"));
    }

    @Test
    void whatWasAddedIsKnownAndItsOwnersAlone() throws Exception {
        assertEquals(Set.of(), servers().of("h:1"));

        servers().add("Host.Example:1", ONE);
        servers().add("host.example:1", ONE);
        servers().add("host.example:2", TWO);

        assertEquals(Set.of(ONE), servers().of("HOST.example:1"));
        assertEquals(Set.of(TWO), servers().of("host.example:2"));
        assertEquals(2, Files.readAllLines(servers().file()).size());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(servers().file())));
    }

    @Test
    void serverMayHaveSeveralAndLinesMayBeWrittenByHand() throws Exception {
        servers().add("h:1", ONE);
        String byHand = "\n# a remark\n  h:1   SHA256:" + "22:".repeat(31) + "22";
        Files.writeString(servers().file(), Files.readString(servers().file()) + byHand);

        servers().add("h:2", ONE);

        assertEquals(Set.of(ONE, TWO), servers().of("h:1"));
        assertEquals(Set.of(ONE), servers().of("h:2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h:1", "h:1 sha256:12", "other sha256:xyz", "h:1 md5:" + "x"})
    void brokenLineIsToldByItsNumber(String line) throws Exception {
        servers().add("h:1", ONE);
        Files.writeString(servers().file(), Files.readString(servers().file()) + line + "\n");

        var refused = assertThrows(IOException.class, () -> servers().of("h:1"));

        assertTrue(String.valueOf(refused.getMessage()).startsWith("line 2 of "), refused.getMessage());
    }

    @Test
    void manyMayAddAtOnce() throws Exception {
        var added = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 64; i++) {
                String place = "h:" + i / 2;
                added.add(threads.submit(() -> {
                    servers().add(place, ONE);
                    return true;
                }));
            }
            for (Future<?> each : added) {
                each.get();
            }
        }

        List<String> lines = Files.readAllLines(servers().file());
        assertEquals(32, lines.size());
        for (int i = 0; i < 32; i++) {
            assertEquals(Set.of(ONE), servers().of("h:" + i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha1:abc", "zz", "sha256: ", "12:34"})
    void whatIsNoFingerprintIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Fingerprint.of(text));
    }
}
