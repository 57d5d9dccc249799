package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.Header;
import dev.waybill.server.limit.Allowance;
import dev.waybill.server.limit.EarlyDrop;
import dev.waybill.server.limit.Limits;
import dev.waybill.server.limit.Penalty;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is kept out: addresses that failed, connections that owe a login, users who have enough of them. */
class KeptOutTest {

    private static final String SECRET = "correct horse battery";
    private static final KnownUser ADA = KnownUser.of("ada", SECRET);
    private static final Limits USUAL = Limits.DEFAULT;
    private static final Penalty AT_ONCE = new Penalty(Duration.ofMinutes(1), Duration.ofMinutes(10), true);

    private static RunningServer start(Limits limits) throws IOException {
        return RunningServer.setupInstalled().withUsers(ADA.user()).with(limits).start();
    }

    private static Limits dropping(String early) {
        return USUAL.with(new Limits.Connections(100, 100, EarlyDrop.of(early)));
    }

    private static Header login(Peer peer, String secret) throws IOException {
        return peer.ask("action", "login", "method", "password", "user", "ada", "secret", secret);
    }

    private static Header greeting(RunningServer server, String from) throws IOException {
        try (var peer = Peer.connect(server.address(), InetAddress.getByName(from))) {
            return peer.read();
        }
    }

    private static void assertBarred(Header greeting) {
        assertEquals(429, greeting.status(0), greeting.json());
        assertEquals("too-many", greeting.get("code"));
        assertEquals(true, greeting.get("close"));
        long left = assertInstanceOf(Long.class, greeting.get("retry"));
        assertTrue(left > 40 && left <= 60, "of a minute, and no test takes 20 s: " + left);
    }

    @Test
    void anAddressWhoseLoginsFailIsKeptOutAndNoOther() throws Exception {
        try (var server = start(USUAL.with(AT_ONCE));
                var before = server.connect()) {
            try (var wrong = server.connect()) {
                assertEquals(401, login(wrong, "guess").status(0));
            }

            assertBarred(greeting(server, "127.0.0.1"));
            assertEquals(200, greeting(server, "127.0.0.2").status(0));
            assertEquals(200, login(before, SECRET).status(0), "who is in stays in");
        }
    }

    @Test
    void anAddressThatSendsWhatIsNoFrameIsKeptOut() throws Exception {
        try (var server = start(USUAL.with(AT_ONCE));
                var broken = server.connect()) {
            broken.sendRaw("GET / HTTP/1.1\r\n\r\n");
            assertEquals(400, broken.read().status(0));
            assertTrue(broken.isAtEnd());

            assertBarred(greeting(server, "127.0.0.1"));
        }
    }

    @Test
    void whoHasLoggedInMaySendABrokenFrame() throws Exception {
        try (var server = start(USUAL.with(AT_ONCE));
                var broken = server.connect()) {
            login(broken, SECRET);
            broken.sendRaw("GET / HTTP/1.1\r\n\r\n");
            assertEquals(400, broken.read().status(0));
            assertTrue(broken.isAtEnd());

            assertEquals(200, greeting(server, "127.0.0.1").status(0));
        }
    }

    @Test
    void whoOwesALoginIsDroppedWhereManyDoUntilTheyHaveLoggedIn() throws Exception {
        try (var server = start(dropping("1:100:1"));
                var owes = server.connect()) {
            Header dropped = greeting(server, "127.0.0.2");
            assertEquals(503, dropped.status(0));
            assertEquals("full", dropped.get("code"));
            assertEquals(1L, dropped.get("retry"));

            assertEquals(200, login(owes, SECRET).status(0));

            assertEquals(200, greeting(server, "127.0.0.2").status(0));
        }
    }

    @Test
    void nobodyIsDroppedWhereNoLoginIsDemanded() throws Exception {
        try (var server =
                        RunningServer.setupInstalled().with(dropping("1:100:1")).start();
                var one = server.connect();
                var two = server.connect()) {
            assertEquals(204, one.ask("action", "ping").status(0));
            assertEquals(204, two.ask("action", "ping").status(0));
        }
    }

    @Test
    void aUserHasAsManyConnectionsAsMayBe() throws Exception {
        Allowance usual = Allowance.DEFAULT;
        var one = new Allowance(1, usual.uploadBytes(), usual.bytesPerSecond(), usual.quotaBytes(), usual.quotaFiles());
        try (var server = start(USUAL.with(one))) {
            try (var first = server.connect();
                    var second = server.connect()) {
                assertEquals(200, login(first, SECRET).status(0));
                Header refused = login(second, SECRET);
                assertEquals(503, refused.status(0));
                assertEquals("ada has its 1 connections: close one first", refused.get("error"));
                assertTrue(second.isAtEnd());
            }
            assertServesOnceTheOthersAreGone(server);
        }
    }

    private static void assertServesOnceTheOthersAreGone(RunningServer server) throws IOException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        int status = 0;
        while (status != 200 && System.nanoTime() < deadline) {
            try (var again = server.connect()) {
                status = login(again, SECRET).status(0);
            }
        }
        assertEquals(200, status);
    }

    @Test
    void aUsersUploadsAreAsLargeAsMayBe() throws Exception {
        Allowance usual = Allowance.DEFAULT;
        var small =
                new Allowance(usual.connections(), 10, usual.bytesPerSecond(), usual.quotaBytes(), usual.quotaFiles());
        try (var server = start(USUAL.with(small));
                var peer = server.connect()) {
            login(peer, SECRET);
            peer.send("action", "put", "path", "/a", "body", true).sendBody(new byte[11]);

            assertEquals(413, peer.read().status(0));
        }
    }
}
