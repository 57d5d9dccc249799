package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.RemotePath;
import dev.waybill.protocol.Header;
import dev.waybill.server.config.Mount;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two disks under one tree, over sockets. */
class MountsTest {

    @TempDir
    private Path folder;

    private Mount cold(String path) {
        return new Mount(
                RemotePath.of(path),
                "cold",
                "disk",
                Map.of("root", folder.resolve("cold").toString(), "durability", "process"));
    }

    /** What the store of {@code folder} can do. */
    private static String can(Peer peer, String folder) throws IOException {
        assertEquals(200, peer.ask("action", "df", "folder", folder).status(0));
        return String.valueOf(Header.parse(peer.readBody().text()).text("can"));
    }

    private static void put(Peer peer, String path, String text) throws IOException {
        peer.send("action", "put", "path", path, "body", true);
        peer.sendBody(text.getBytes(UTF_8));
        assertEquals(201, peer.read().status(0));
    }

    @Test
    void filesAreOnTheDiskThatIsMountedThereAndMoveBetweenThem() throws Exception {
        try (var server = RunningServer.setupInstalled()
                        .mounting(cold("/in/archive"))
                        .start();
                var peer = server.connect()) {
            put(peer, "/in/archive/a", "text");
            put(peer, "/b", "moved");

            assertEquals(
                    200,
                    peer.ask("action", "mv", "source", "/b", "target", "/in/archive")
                            .status(0));
            assertEquals(
                    405,
                    peer.ask("action", "mv", "source", "/in", "target", "/out").status(0));

            assertEquals("text", Files.readString(folder.resolve("cold/a")));
            assertEquals("moved", Files.readString(folder.resolve("cold/b")));
            assertFalse(Files.exists(server.root().resolve("b")));
            assertEquals(200, peer.ask("action", "find", "path", "/").status(0));
            assertTrue(peer.readBody().text().contains("\"path\":\"/in/archive/b\""));
        }
    }

    @Test
    void eachDiskIsLockedAndAnswersForItself() throws Exception {
        try (var server = RunningServer.setupInstalled()
                        .mounting(cold("/archive"))
                        .start();
                var peer = server.connect()) {
            IOException refused = assertThrows(
                    IOException.class,
                    () -> RunningServer.setupInstalled()
                            .mounting(cold("/other"))
                            .start()
                            .close());

            assertTrue(String.valueOf(refused.getMessage()).contains("cold"), refused.getMessage());
            assertEquals("folder-moves ranges parts", can(peer, "/archive").replace(" kept-digests", ""));
        }
    }

    @Test
    void diskWithoutRootIsRefusedInOneSentence() {
        var nowhere = new Mount(RemotePath.of("/archive"), "cold", "disk", Map.of("rot", "/x"));

        IOException refused = assertThrows(
                IOException.class,
                () -> RunningServer.setupInstalled().mounting(nowhere).start().close());

        assertEquals("there is no setting \"rot\" of a disk: did you mean \"root\"?", refused.getMessage());
    }
}
