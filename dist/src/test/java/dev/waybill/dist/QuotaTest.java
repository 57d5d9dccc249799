package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.Header;
import dev.waybill.server.limit.Allowance;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A home holds no more than its quota, whatever is done in which order. */
class QuotaTest {

    private static final int BYTES = 1000;
    private static final int FILES = 8;

    private RunningServer server;
    private Peer peer;

    @BeforeEach
    void start() throws Exception {
        Allowance usual = Allowance.DEFAULT;
        var allowance = new Allowance(usual.connections(), usual.uploadBytes(), usual.bytesPerSecond(), BYTES, FILES);
        server = RunningServer.setupInstalled()
                .with(Limits.DEFAULT.with(allowance))
                .start();
        peer = server.connect();
    }

    @AfterEach
    void stop() throws Exception {
        peer.close();
        server.close();
    }

    private static Header put(Peer peer, String path, int bytes) throws IOException {
        peer.send("action", "put", "path", path, "body", true).sendBody(new byte[bytes]);
        return peer.read();
    }

    private void assertPut(int status, String path, int bytes) throws IOException {
        Header reply = put(peer, path, bytes);
        assertEquals(status, reply.status(0), reply.json());
        if (status == 507) {
            assertEquals("quota", reply.get("code"));
        }
    }

    private void assertAsked(int status, Object... request) throws IOException {
        Header reply = peer.ask(request);
        assertEquals(status, reply.status(0), reply.json());
    }

    private String df() throws IOException {
        assertAsked(200, "action", "df");
        return peer.readBody().text().strip().replaceFirst(",\"can\":\"[^\"]*\"", "");
    }

    private static String row(int used, int files) {
        return "{\"total\":" + BYTES + ",\"used\":" + used + ",\"free\":" + (BYTES - used) + ",\"files\":" + files
                + ",\"filesFree\":" + (FILES - files) + "}";
    }

    /** What is really there, as {@link #row}. */
    private String real() throws IOException {
        try (Stream<Path> found = Files.walk(server.root())) {
            List<Path> all = found.filter(path -> !path.equals(server.root())
                            && !path.getFileName().toString().startsWith(".waybill"))
                    .toList();
            int bytes = 0;
            for (Path each : all) {
                bytes += Files.isRegularFile(each) ? (int) Files.size(each) : 0;
            }
            return row(bytes, all.size());
        }
    }

    private void assertCountsRight() throws IOException {
        assertEquals(real(), df());
    }

    @Test
    void whatWasThereBeforeCounts() throws Exception {
        Files.createDirectories(server.root().resolve("a/b"));
        Files.write(server.root().resolve("a/b/c"), new byte[900]);

        assertEquals(row(900, 3), df());
        assertPut(507, "/d", 101);
        assertPut(201, "/d", 100);
        assertCountsRight();
    }

    @Test
    void aFileThatGrowsBeyondTheQuotaLeavesNothing() throws Exception {
        assertPut(507, "/a", BYTES + 1);

        assertCountsRight();
        assertPut(201, "/a", BYTES);
        assertPut(507, "/b", 1);
    }

    @Test
    void aFileMayBeReplacedByOneThatFitsInItsRoom() throws Exception {
        assertPut(201, "/a", 900);

        assertPut(201, "/a", 1000);
        assertPut(507, "/a", 1001);
        assertPut(201, "/a", 10);
        assertCountsRight();
        assertPut(201, "/b", 990);
        assertCountsRight();
    }

    @Test
    void anUploadThatIsGivenUpGivesItsRoomBack() throws Exception {
        peer.send("action", "put", "path", "/a", "body", true)
                .sendChunk(new byte[900])
                .sendAbort();
        assertEquals(499, peer.read().status(0));

        assertPut(201, "/b", 1000);
        assertCountsRight();
    }

    @Test
    void twoUploadsDoNotBothGetTheLastByte() throws Exception {
        try (var other = server.connect()) {
            peer.send("action", "put", "path", "/a", "body", true).sendChunk(new byte[600]);
            int second = put(other, "/b", 600).status(0);
            int first = peer.sendEnd("{}").read().status(0);
            assertEquals(Set.of(201, 507), Set.of(first, second));
        }
        assertCountsRight();
    }

    @Test
    void anOverwriteThatLostWhatItReplacesIsHeldToTheQuota() throws Exception {
        try (var other = server.connect()) {
            assertPut(201, "/a", 1000);
            assertAsked(100, "action", "put", "path", "/a", "body", true, "ask", true); // it is open now
            peer.sendChunk(new byte[1000]);
            assertEquals(200, other.ask("action", "rm", "path", "/a").status(0));
            assertEquals(201, put(other, "/b", 1000).status(0));
            peer.sendEnd("{}");
            assertEquals(507, peer.read().status(0));
        }
        assertCountsRight();
    }

    @Test
    void foldersCopiesAndMovesCount() throws Exception {
        assertAsked(201, "action", "mkdir", "path", "/f/g", "parents", true);
        assertPut(201, "/f/a", 400);
        assertAsked(201, "action", "cp", "source", "/f/a", "target", "/f/b");
        assertAsked(507, "action", "cp", "source", "/f/a", "target", "/f/c");
        assertCountsRight();
        assertAsked(200, "action", "mv", "source", "/f/a", "target", "/f/b");
        assertAsked(200, "action", "mv", "source", "/f", "target", "/h");
        assertCountsRight();
        assertAsked(201, "action", "cp", "source", "/h", "target", "/i", "recursive", true);
        assertCountsRight();
        assertAsked(200, "action", "rm", "path", "/h", "recursive", true);
        assertCountsRight();
    }

    @Test
    void thereAreNoMoreFilesAndFoldersThanMayBe() throws Exception {
        for (int i = 0; i < FILES; i++) {
            assertAsked(201, "action", "mkdir", "path", "/" + i);
        }
        assertAsked(507, "action", "mkdir", "path", "/more");
        assertPut(507, "/more", 1);
        assertAsked(200, "action", "rm", "path", "/0");
        assertPut(201, "/more", 1);
        assertPut(201, "/more", 2);
        assertCountsRight();
    }

    @Test
    void manyAtOnceNeverExceedItAndTheCountStaysRight() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 8; i++) {
                int seed = i;
                work.add(() -> {
                    churn(seed);
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }

        assertCountsRight();
        assertTrue(!real().contains("-"), "nothing is less than nothing");
    }

    private void churn(int seed) throws IOException {
        var random = new java.util.Random(seed);
        try (var own = server.connect()) {
            for (int i = 0; i < 60; i++) {
                String path = "/" + random.nextInt(4);
                String other = "/" + random.nextInt(4);
                switch (random.nextInt(4)) {
                    case 0, 1 -> put(own, path, random.nextInt(700));
                    case 2 -> own.ask("action", "rm", "path", path);
                    default -> own.ask("action", random.nextBoolean() ? "cp" : "mv", "source", path, "target", other);
                }
            }
        }
    }
}
