package dev.waybill.dist;

import static dev.waybill.dist.Ruled.allow;
import static dev.waybill.dist.Ruled.deny;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.Header;
import dev.waybill.server.limit.Allowance;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Files that come in parts, over real connections. */
class PartsTest {

    private static final int HALF = 1 << 19;

    private static Peer begin(Peer peer, String path, long offset) throws IOException {
        return peer.send(
                "action", "part", "upload", "u", "path", path, "offset", offset, "body", true, "digest", "crc32");
    }

    private static Header part(Peer peer, String path, long offset, byte[] bytes) throws IOException {
        return begin(peer, path, offset).sendBody(bytes).read();
    }

    private static Header commit(Peer peer, String path, long size) throws IOException {
        return peer.ask("action", "commit", "upload", "u", "path", path, "size", size);
    }

    private static String parts(Peer peer, String path) throws IOException {
        Header heard = peer.ask("action", "parts", "upload", "u", "path", path);
        assertEquals(200, heard.status(0), heard.json());
        return peer.readBody().text();
    }

    private static boolean isBegun(Peer peer, String path) throws IOException {
        boolean begun = peer.ask("action", "parts", "upload", "u", "path", path).status(0) == 200;
        if (begun) {
            assertEquals("", peer.readBody().text());
        }
        return begun;
    }

    private static byte[] bytes(int size, char letter) {
        return String.valueOf(letter).repeat(size).getBytes(UTF_8);
    }

    private static void assertRefused(int status, String code, Header heard) {
        assertEquals(status, heard.status(0), heard.json());
        assertEquals(code, heard.get("code"));
    }

    @Test
    void newerConnectionTakesOverWhereAnOlderOneHangs() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var older = server.connect();
                var newer = server.connect()) {
            begin(older, "/a", 0).sendChunk(bytes(HALF, 'o'));
            while (!isBegun(newer, "/a")) {
                Thread.onSpinWait();
            }

            assertEquals(202, part(newer, "/a", 0, bytes(2 * HALF, 'n')).status(0));

            older.sendChunk(bytes(HALF, 'o')).sendEnd("{\"crc32\":\"" + Peer.crc32(bytes(2 * HALF, 'o')) + "\"}");
            assertRefused(409, "taken-over", older.read());
            assertEquals(201, commit(older, "/a", 2 * HALF).status(0));
            assertEquals("n".repeat(2 * HALF), Files.readString(server.root().resolve("a")));
        }
    }

    @Test
    void lostConnectionCostsThePartThatWasUnderWay() throws Exception {
        try (var server = RunningServer.ofInstalled()) {
            try (var lost = server.connect()) {
                assertEquals(202, part(lost, "/a", 4, bytes(4, 'b')).status(0));
                begin(lost, "/a", 0).sendChunk(bytes(2, 'a')).reset();
                server.log().await(Line.Ended.class, each -> true);
            }
            try (var next = server.connect()) {
                assertEquals(
                        "{\"from\":4,\"to\":8,\"crc32\":\"" + Peer.crc32(bytes(4, 'b')) + "\"}\n", parts(next, "/a"));
                assertEquals(202, part(next, "/a", 0, bytes(4, 'a')).status(0));
                assertEquals(201, commit(next, "/a", 8).status(0));
                assertEquals("aaaabbbb", Files.readString(server.root().resolve("a")));
            }
        }
    }

    @Test
    void commitWhoseReplyWasLostIsAnsweredTheSecondTime() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var peer = server.connect();
                var next = server.connect()) {
            part(peer, "/a", 0, bytes(4, 'a'));
            Header first = commit(peer, "/a", 4);
            peer.reset(); // as if nothing had been heard

            Header again = commit(next, "/a", 4);

            assertEquals(first.json(), again.json());
        }
    }

    @Test
    void partsArePipelined() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var peer = server.connect()) {
            for (int i = 0; i < 50; i++) {
                begin(peer, "/a", 4L * i).sendBody(bytes(4, 'x'));
            }
            peer.send("action", "commit", "upload", "u", "path", "/a", "size", 200L, "ifPrevious", true);
            for (int i = 0; i < 50; i++) {
                assertEquals(202, peer.read().status(0));
            }
            assertEquals(201, peer.read().status(0));
        }
    }

    @Test
    void wrongDigestCountsForNothing() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var peer = server.connect()) {
            begin(peer, "/a", 0).sendChunk(bytes(4, 'a')).sendEnd("{\"crc32\":\"00000000\"}");

            assertRefused(422, "digest", peer.read());
            assertEquals(202, part(peer, "/a", 4, bytes(4, 'b')).status(0));
            begin(peer, "/a", 0).sendChunk(bytes(4, 'a')).sendAbort();
            assertRefused(499, "aborted", peer.read());
            assertRefused(409, "incomplete", commit(peer, "/a", 8));
            assertTrue(parts(peer, "/a").startsWith("{\"from\":4,\"to\":8,"));
        }
    }

    @Test
    void fileIsNoLargerThanAnUploadMayBe() throws Exception {
        Allowance usual = Allowance.DEFAULT;
        var allowance =
                new Allowance(usual.connections(), 100, usual.bytesPerSecond(), usual.quotaBytes(), usual.quotaFiles());
        try (var server = RunningServer.setupInstalled()
                        .with(Limits.DEFAULT.with(allowance))
                        .start();
                var peer = server.connect()) {
            assertEquals(202, part(peer, "/a", 90, bytes(10, 'a')).status(0));
            assertRefused(413, "too-large", part(peer, "/a", 91, bytes(10, 'a')));
            assertRefused(413, "too-large", part(peer, "/a", 1L << 50, bytes(1, 'a')));
        }
    }

    @Test
    void rulesAreThoseOfPut() throws Exception {
        try (var server = Ruled.of(
                                allow("write", "ada", "/in/**"),
                                allow("write", "bob", "/in/**"),
                                deny("overwrite", "bob", "/in/**"))
                        .with("in/old.txt", "old");
                var ada = server.as("ada");
                var bob = server.as("bob");
                var eve = server.as("eve")) {
            assertRefused(403, "denied", part(eve, "/in/a", 0, bytes(1, 'x')));
            assertRefused(403, "denied", part(ada, "/out", 0, bytes(1, 'x')));
            assertRefused(403, "denied", part(bob, "/in/old.txt", 0, bytes(1, 'x')));
            assertEquals(202, part(bob, "/in/new.txt", 0, bytes(1, 'b')).status(0));
            assertEquals(202, part(ada, "/in/new.txt", 0, bytes(1, 'a')).status(0));
            assertEquals(201, commit(ada, "/in/new.txt", 1).status(0));

            Header late = commit(bob, "/in/new.txt", 1);
            assertRefused(403, "denied", late);
            assertEquals("commit may not replace /in/new.txt: rule 2 (deny overwrite) denies it", late.get("error"));
            assertRefused(404, "no-upload", commit(bob, "/in/none.txt", 1));
            assertEquals("a", Files.readString(server.server().root().resolve("in/new.txt")));
        }
    }

    @Test
    void quotaHoldsForWhatWaitsAndNothingCountsTwice() throws Exception {
        Allowance usual = Allowance.DEFAULT;
        var allowance = new Allowance(usual.connections(), usual.uploadBytes(), usual.bytesPerSecond(), 1000, 2);
        try (var server = RunningServer.setupInstalled()
                        .with(Limits.DEFAULT.with(allowance))
                        .start();
                var peer = server.connect()) {
            assertEquals(202, part(peer, "/a", 0, bytes(400, 'a')).status(0));
            assertEquals(202, part(peer, "/a", 400, bytes(400, 'a')).status(0));
            assertUsed(peer, 800, 1);
            assertRefused(507, "quota", part(peer, "/a", 800, bytes(201, 'a')));
            assertUsed(peer, 800, 1);
            assertEquals(202, part(peer, "/a", 0, bytes(400, 'b')).status(0));
            assertRefused(507, "quota", part(peer, "/b", 0, bytes(201, 'b')));
            assertEquals(201, commit(peer, "/a", 800).status(0));
            assertUsed(peer, 800, 1);
            assertEquals(201, commit(peer, "/a", 800).status(0));
            assertUsed(peer, 800, 1);

            assertEquals(202, part(peer, "/b", 0, bytes(200, 'b')).status(0));
            assertRefused(507, "quota", part(peer, "/c", 0, bytes(1, 'c')));
            assertEquals(
                    204,
                    peer.ask("action", "discard", "upload", "u", "path", "/b").status(0));
            assertUsed(peer, 800, 1);
        }
    }

    private static void assertUsed(Peer peer, int bytes, int files) throws IOException {
        assertEquals(200, peer.ask("action", "df").status(0));
        String row = peer.readBody().text();
        assertTrue(row.contains("\"used\":" + bytes + ",") && row.contains("\"files\":" + files + ","), row);
    }
}
