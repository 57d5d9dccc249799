package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over sockets, on a disk: what is known of a file is told, and no longer if it is not true. */
class KeptDigestsTest {

    private static final int BYTES = (5 << 20) + 1;

    private RunningServer server;
    private Peer peer;
    private byte[] bytes;
    private Path file;

    @BeforeEach
    void putAFile() throws Exception {
        server = RunningServer.ofInstalled();
        peer = server.connect();
        bytes = new byte[BYTES];
        new Random(11).nextBytes(bytes);
        peer.send("action", "put", "path", "/a", "body", true);
        peer.sendBody(bytes);
        assertEquals(201, peer.read().status(0));
        file = server.root().resolve("a");
    }

    @AfterEach
    void stop() throws IOException {
        peer.close();
        server.close();
    }

    private boolean isKept() throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        return view != null && view.list().contains("waybill.digest");
    }

    /** What a disk does when it loses something: the same size and time, another content. */
    private void rot() throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (bytes[1_000_000] + 1)}), 1_000_000);
        }
        Files.setLastModifiedTime(file, time);
    }

    private Peer.Received rows(Object... request) throws IOException {
        assertEquals(200, peer.ask(request).status(0));
        Peer.Received rows = peer.readBody();
        assertTrue(rows.isWhole());
        return rows;
    }

    @Test
    void fileArrivesWithTheDigestThatItCameWith() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(200, peer.ask("action", "get", "path", "/a").status(0));
            Peer.Received received = peer.readBody();

            assertTrue(received.isWhole());
            assertArrayEquals(bytes, received.bytes());
            assertEquals(Peer.crc32(bytes), received.trailer().get("crc32"));
        }
    }

    @Test
    void otherDigestsAndPartsAreComputed() throws Exception {
        peer.ask("action", "get", "path", "/a", "want", "md5");
        assertTrue(peer.readBody().isWhole());
        peer.ask("action", "get", "path", "/a", "size", 100_000L);
        Peer.Received part = peer.readBody();

        assertTrue(part.isWhole());
        assertEquals(100_000, part.bytes().length);
    }

    @Test
    void damageIsFoundByVerifyAndByEveryReceiver() throws Exception {
        assumeTrue(isKept(), "this system or disk keeps no digests");
        rot();

        String kept =
                rows("action", "digest", "path", "/a", "algorithm", "crc32").text();
        assertTrue(kept.contains(Peer.crc32(bytes)), kept);
        String damage = rows("action", "verify").text();
        assertTrue(damage.contains("\"state\":\"damaged\"") && damage.contains("\"damaged\":1"), damage);
        peer.ask("action", "get", "path", "/a");
        assertFalse(Peer.crc32(peer.readBody().bytes()).equals(Peer.crc32(bytes)), "it did not hide the damage");

        String anew = rows("action", "digest", "path", "/a", "algorithm", "crc32", "rehash", true)
                .text();
        assertFalse(anew.contains(Peer.crc32(bytes)), anew);
        assertFalse(rows("action", "verify").text().contains("damaged\":1"), "what was read anew is kept");
    }

    @Test
    void changeBesideTheServerIsNoDamage() throws Exception {
        Files.write(file, new byte[] {1, 2, 3});

        String digest =
                rows("action", "digest", "path", "/a", "algorithm", "crc32").text();
        assertTrue(digest.contains(Peer.crc32(new byte[] {1, 2, 3})), digest);
        String damage = rows("action", "verify").text();
        assertTrue(damage.contains("\"damaged\":0"), damage);
        peer.ask("action", "get", "path", "/a");
        assertTrue(peer.readBody().isWhole());
    }

    @Test
    void listingTellsItWithoutReading() throws Exception {
        assumeTrue(isKept(), "this system or disk keeps no digests");

        String listed = rows("action", "ls", "crc32", true).text();

        assertTrue(listed.contains("\"crc32\":\"" + Peer.crc32(bytes) + "\""), listed);
    }

    @Test
    void modeOfAPutIsThatOfTheFile() throws Exception {
        peer.send("action", "put", "path", "/a", "body", true, "mode", "r--------");
        peer.sendBody(new byte[] {1});
        assertEquals(201, peer.read().status(0));

        assertEquals("r--------", peer.ask("action", "stat", "path", "/a").get("mode"));
    }
}
