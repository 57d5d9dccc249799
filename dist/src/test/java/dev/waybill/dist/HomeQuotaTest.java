package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.RemotePath;
import dev.waybill.protocol.Header;
import dev.waybill.server.user.User;
import dev.waybill.server.user.UserLimits;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The quota of one user's home, into which another writes too, whose own home is the whole store. */
class HomeQuotaTest {

    private static final String SECRET = "correct horse battery";

    private RunningServer server;
    private Peer ada;
    private Peer root;

    private static User user(String name, String home, UserLimits limits) {
        User known = KnownUser.of(name, SECRET).user();
        return new User(name, known.groups(), RemotePath.of(home), limits, known.credentials(), known.rules());
    }

    @BeforeEach
    void start() throws Exception {
        var quota = new UserLimits(1000L, 10L, null, null, null);
        server = RunningServer.setupInstalled()
                .withUsers(user("ada", "/homes/ada", quota), user("root", "/", UserLimits.NONE))
                .start();
        Files.createDirectories(server.root().resolve("homes/ada"));
        ada = login("ada");
        root = login("root");
    }

    @AfterEach
    void stop() throws Exception {
        ada.close();
        root.close();
        server.close();
    }

    private Peer login(String name) throws IOException {
        Peer peer = server.connect();
        Header reply = peer.ask("action", "login", "method", "password", "user", name, "secret", SECRET);
        assertEquals(200, reply.status(0), reply.json());
        return peer;
    }

    private static int put(Peer peer, String path, int bytes) throws IOException {
        peer.send("action", "put", "path", path, "body", true).sendBody(new byte[bytes]);
        return peer.read().status(0);
    }

    private void assertUsed(int bytes, int files) throws IOException {
        assertEquals(200, ada.ask("action", "df").status(0));
        String row = ada.readBody().text();
        assertTrue(row.contains("\"used\":" + bytes + ",") && row.contains("\"files\":" + files + ","), row);
    }

    @Test
    void whatOthersDoInAHomeCounts() throws Exception {
        assertEquals(201, put(ada, "/a", 400));
        assertEquals(201, put(root, "/homes/ada/b", 500));
        assertUsed(900, 2);
        assertEquals(507, put(ada, "/c", 101));
        assertEquals(200, root.ask("action", "rm", "path", "/homes/ada/b").status(0));
        assertEquals(201, put(ada, "/c", 101));
        assertUsed(501, 2);
    }

    @Test
    void whoHasNoQuotaIsKeptToNone() throws Exception {
        assertEquals(201, put(root, "/homes/ada/large", 5000));

        assertUsed(5000, 1);
        assertEquals(507, put(ada, "/a", 1));
    }

    @Test
    void aFolderThatComesFromOutsideIsCountedAnew() throws Exception {
        assertUsed(0, 0);
        assertEquals(201, root.ask("action", "mkdir", "path", "/f").status(0));
        assertEquals(201, put(root, "/f/a", 300));

        assertEquals(
                200,
                root.ask("action", "mv", "source", "/f", "target", "/homes/ada/g")
                        .status(0));
        assertUsed(300, 2);
        assertEquals(
                200,
                root.ask("action", "mv", "source", "/homes/ada/g/a", "target", "/a")
                        .status(0));
        assertUsed(0, 1);
    }
}
