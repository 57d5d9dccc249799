package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.server.config.Logins;
import dev.waybill.server.limit.EarlyDrop;
import dev.waybill.server.limit.Limits;
import dev.waybill.server.user.Users;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Logins over the wire: each method, what is refused before and after, and what nobody can tell from a refusal. */
class LoginTest {

    private static final String REFUSAL = "the login is refused: the user is unknown, or what should prove it does not";
    private static final String SECRET = "correct horse battery";
    private static final String TOKEN = "waybill_of-ada";
    private static final String OLD_TOKEN = "waybill_of-bob";
    private static final KnownUser ADA = KnownUser.of("ada", SECRET, "staff").withToken(TOKEN, null);
    private static final KnownUser BOB = KnownUser.of("bob", SECRET).withToken(OLD_TOKEN, Instant.EPOCH);

    /** Many tests owe a login at the same time. */
    private static final Limits NONE_DROPPED =
            Limits.DEFAULT.with(new Limits.Connections(1000, 1000, new EarlyDrop(1000, 1, 1000)));

    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.setupInstalled()
                .with(NONE_DROPPED)
                .withUsers(ADA.user(), BOB.user())
                .start();
        Files.writeString(server.root().resolve("a.txt"), "hello");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static Header withPassword(Peer peer, String user, String secret) throws IOException {
        return peer.ask("action", "login", "method", "password", "user", user, "secret", secret);
    }

    private static Header withKey(Peer peer, String user, KnownUser signer, byte[] nonce) throws IOException {
        return peer.ask(
                "action",
                "login",
                "method",
                "key",
                "user",
                user,
                "key",
                signer.key().text(),
                "signature",
                signer.signature(nonce, new byte[0]));
    }

    private static void assertServes(Peer peer) throws IOException {
        assertEquals(200, peer.ask("action", "get", "path", "/a.txt").status(0));
        assertEquals("hello", peer.readBody().text());
    }

    private static void assertRefused(Peer peer, Header reply) throws IOException {
        assertEquals(401, reply.status(0));
        assertEquals("login-failed", reply.get("code"));
        assertEquals(REFUSAL, reply.get("error"));
        assertEquals(true, reply.get("close"));
        assertTrue(peer.isAtEnd());
    }

    @Test
    void greetingSaysHowAndGivesEachConnectionANonceOfItsOwn() throws Exception {
        try (var first = Peer.connect(server.address());
                var second = Peer.connect(server.address())) {
            Greeting one = Greeting.of(first.read());
            Greeting two = Greeting.of(second.read());

            assertEquals(List.of("key", "password", "token"), one.auth());
            assertEquals(32, one.nonceBytes().length);
            assertNotEquals(one.nonce(), two.nonce());
        }
    }

    @Test
    void greetingOfAServerWithoutUsersHasNoNonce() throws Exception {
        try (var open = RunningServer.ofInstalled();
                var peer = Peer.connect(open.address())) {
            Header greeting = peer.read();

            assertEquals(List.of("none"), greeting.get("auth"));
            assertNull(greeting.get("nonce"));
        }
    }

    @Test
    void passwordLogsIn() throws Exception {
        try (var peer = server.connect()) {
            Header reply = withPassword(peer, "ada", SECRET);

            assertEquals(200, reply.status(0));
            assertEquals("ada", reply.get("user"));
            assertTrue(reply.get("catalog") instanceof String, "the catalog is another one now");
            assertServes(peer);
        }
    }

    @Test
    void keyLogsIn() throws Exception {
        try (var peer = Peer.connect(server.address())) {
            byte[] nonce = Greeting.of(peer.read()).nonceBytes();

            assertEquals("ada", withKey(peer, "ada", ADA, nonce).get("user"));
            assertServes(peer);
        }
    }

    @Test
    void tokenLogsIn() throws Exception {
        try (var peer = server.connect()) {
            assertEquals(
                    "ada",
                    peer.ask("action", "login", "method", "token", "secret", TOKEN)
                            .get("user"));
            assertServes(peer);
        }
    }

    @Test
    void nobodyCanTellWhatWasWrong() throws Exception {
        try (var unknown = server.connect();
                var wrong = server.connect();
                var expired = server.connect();
                var noToken = server.connect();
                var others = server.connect()) {
            assertRefused(unknown, withPassword(unknown, "nobody", SECRET));
            assertRefused(wrong, withPassword(wrong, "ada", "wrong"));
            assertRefused(expired, expired.ask("action", "login", "method", "token", "secret", OLD_TOKEN));
            assertRefused(noToken, noToken.ask("action", "login", "method", "token", "secret", "waybill_x"));
            assertRefused(others, others.ask("action", "login", "method", "token", "secret", TOKEN, "user", "bob"));
        }
    }

    @Test
    void signatureIsGoodForItsConnectionUserAndKeyAlone() throws Exception {
        try (var replayed = Peer.connect(server.address());
                var notListed = Peer.connect(server.address());
                var forAnother = Peer.connect(server.address());
                var unknown = Peer.connect(server.address())) {
            replayed.read();
            byte[] second = Greeting.of(notListed.read()).nonceBytes();
            byte[] third = Greeting.of(forAnother.read()).nonceBytes();
            byte[] fourth = Greeting.of(unknown.read()).nonceBytes();

            assertRefused(replayed, withKey(replayed, "ada", ADA, second));
            assertRefused(notListed, withKey(notListed, "ada", KnownUser.of("ada", "other"), second));
            assertRefused(forAnother, withKey(forAnother, "bob", ADA, third));
            assertRefused(unknown, withKey(unknown, "nobody", KnownUser.of("nobody", "x"), fourth));
        }
    }

    @Test
    void nothingElseIsAnsweredBeforeALogin() throws Exception {
        try (var peer = server.connect()) {
            for (String action : List.of("ping", "commands", "ls", "plugins", "nonsense")) {
                Header reply = peer.ask("action", action);

                assertEquals(401, reply.status(0));
                assertEquals("login-needed", reply.get("code"));
                assertEquals("log in first: this server takes key, password, token", reply.get("error"));
            }
            assertEquals(200, withPassword(peer, "ada", SECRET).status(0));
            assertServes(peer);
        }
    }

    @Test
    void nothingPipelinedBehindAFailedLoginRuns() throws Exception {
        try (var peer = server.connect()) {
            peer.send("action", "login", "method", "password", "user", "ada", "secret", "wrong", "id", 7L);
            peer.send("action", "mkdir", "path", "/made");
            Header reply = peer.read();

            assertEquals(7L, reply.get("id"));
            assertRefused(peer, reply);
            assertFalse(Files.exists(server.root().resolve("made")));
        }
    }

    @Test
    void bodyBeforeALoginEndsTheConnection() throws Exception {
        try (var peer = server.connect()) {
            peer.send("action", "put", "path", "/b.txt", "body", true).sendBody("x".getBytes(UTF_8));
            Header reply = peer.read();

            assertEquals("login-needed", reply.get("code"));
            assertEquals(true, reply.get("close"));
            assertFalse(Files.exists(server.root().resolve("b.txt")));
        }
    }

    @Test
    void headerBeforeALoginHasFourKibibytes() throws Exception {
        String path = "/" + "x".repeat(4096);
        try (var early = server.connect();
                var late = server.connect()) {
            assertEquals(true, early.ask("action", "stat", "path", path).get("close"));
            withPassword(late, "ada", SECRET);
            assertNull(late.ask("action", "stat", "path", path).get("close"));
        }
    }

    @Test
    void loginComesOnce() throws Exception {
        try (var peer = server.connect()) {
            withPassword(peer, "ada", SECRET);
            Header reply = withPassword(peer, "bob", SECRET);

            assertEquals("this connection is logged in as ada: connect anew to be somebody else", reply.get("error"));
            assertEquals(true, reply.get("close"));
        }
    }

    @Test
    void whatIsNoLoginIsSaidSo() throws Exception {
        assertBad("\"method\" must be one of key, password, token", "method", "magic");
        assertBad("\"method\" must be one of key, password, token");
        assertBad("a login by password has \"secret\", a text", "method", "password", "user", "ada");
        assertBad("a login by password has \"user\", a text", "method", "password", "user", 7L, "secret", "x");
        assertBad(
                "\"key\": keys of the type ssh-rsa are not taken: make one with  ssh-keygen -t ed25519",
                "method",
                "key",
                "user",
                "ada",
                "key",
                "ssh-rsa AAAA",
                "signature",
                "AAAA");
    }

    private static void assertBad(String sentence, Object... fields) throws IOException {
        try (var peer = server.connect()) {
            Header header = Header.of("action", "login");
            for (int i = 0; i < fields.length; i += 2) {
                header = header.with((String) fields[i], fields[i + 1]);
            }
            Header reply = peer.sendFrame(header.json()).read();

            assertEquals(400, reply.status(0));
            assertEquals(sentence, reply.get("error"));
            assertEquals(true, reply.get("close"));
        }
    }

    @Test
    void whoDoesNotLogInInTimeIsTold() throws Exception {
        var logins = new Logins(Users.of(List.of(ADA.user()), Users.Defaults.USUAL), Duration.ofMillis(50), 1);
        try (var hasty = RunningServer.setupInstalled().with(logins).start();
                var peer = hasty.connect()) {
            Header goodbye = peer.read();

            assertEquals("nobody logged in for too long", goodbye.get("error"));
            assertEquals("too-slow", goodbye.get("code"));
            assertTrue(peer.isAtEnd());
        }
    }

    @Test
    void logHearsWhoFailedAndNoSecret() throws Exception {
        try (var own = RunningServer.setupInstalled().withUsers(ADA.user()).start();
                var peer = own.connect();
                var good = own.connect()) {
            withPassword(peer, "ada", "a-planted-secret");
            var failed = own.log().await(RecordingLog.Line.LoginFailed.class, line -> true);
            withPassword(good, "ada", SECRET);
            var known = own.log().await(RecordingLog.Line.LoggedIn.class, line -> true);

            assertEquals("ada", failed.user());
            assertEquals("password", failed.method());
            assertEquals("ada", known.caller().user());
            assertEquals(java.util.Set.of("staff"), known.caller().groups());
            assertFalse(own.log().lines().toString().contains("planted"));
        }
    }
}
