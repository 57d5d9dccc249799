package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Authenticator;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Credential;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.server.config.Logins;
import dev.waybill.server.user.Users;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Users that plugins know, homes, and logins of dialects. */
class AuthenticatorsTest {

    private static final String SECRET = "correct horse battery";
    private static final KnownUser ADA = KnownUser.of("ada", SECRET, "staff");

    private static RunningServer.Setup setup(Authenticator authenticator) {
        return RunningServer.setupInstalled().withUsers(ADA.user()).with(authenticator);
    }

    private static Header withPassword(Peer peer, String user, String secret) throws IOException {
        return peer.ask("action", "login", "method", "password", "user", user, "secret", secret);
    }

    @Test
    void whoIsNotListedIsAskedOfThePlugin() throws Exception {
        BlockingQueue<Credential> asked = new LinkedBlockingQueue<>();
        Authenticator knowsEve = (credential, origin) -> {
            asked.add(credential);
            return credential instanceof Credential.Password password
                            && String.valueOf(password.secret()).equals("sesame")
                    ? new Authenticator.Account("eve", Set.of("guests"))
                    : null;
        };
        try (var server = setup(knowsEve).start();
                var listed = server.connect();
                var eve = server.connect();
                var wrong = server.connect()) {
            assertEquals(200, withPassword(listed, "ada", SECRET).status(0));
            assertTrue(asked.isEmpty(), "the list comes first");

            assertEquals("eve", withPassword(eve, "eve", "sesame").get("user"));
            var known = server.log()
                    .await(
                            RecordingLog.Line.LoggedIn.class,
                            line -> line.caller().user().equals("eve"));
            assertEquals(Set.of("guests"), known.caller().groups());
            assertEquals(401, withPassword(wrong, "eve", "open").status(0));
            var password = (Credential.Password) asked.take();
            assertEquals("\0".repeat(6), String.valueOf(password.secret()), "it was wiped");
            assertEquals("a password of eve", password.toString());
        }
    }

    @Test
    void keyIsAskedOnlyWhenItsSignatureIsGood() throws Exception {
        BlockingQueue<Credential> asked = new LinkedBlockingQueue<>();
        Authenticator knowsAll = (credential, origin) -> {
            asked.add(credential);
            return new Authenticator.Account("eve", Set.of());
        };
        KnownUser eve = KnownUser.of("eve", "x");
        try (var server = setup(knowsAll).start();
                var good = Peer.connect(server.address());
                var bad = Peer.connect(server.address())) {
            byte[] nonce = Greeting.of(good.read()).nonceBytes();
            bad.read();
            Header refused = bad.ask(
                    "action",
                    "login",
                    "method",
                    "key",
                    "user",
                    "eve",
                    "key",
                    eve.key().text(),
                    "signature",
                    eve.signature(nonce, new byte[0]));
            assertEquals(401, refused.status(0));
            assertTrue(asked.isEmpty());

            Header known = good.ask(
                    "action",
                    "login",
                    "method",
                    "key",
                    "user",
                    "eve",
                    "key",
                    eve.key().text(),
                    "signature",
                    eve.signature(nonce, new byte[0]));
            assertEquals("eve", known.get("user"));
            assertEquals(new Credential.Key("eve", eve.key().text()), asked.take());
        }
    }

    @Test
    void groupsOfTheListCountForAUserThatThePluginKnows() throws Exception {
        Authenticator knowsAda = (credential, origin) -> new Authenticator.Account("ada", Set.of("guests"));
        try (var server = setup(knowsAda).start();
                var peer = server.connect()) {
            peer.ask("action", "login", "method", "token", "secret", "anything");

            var known = server.log().await(RecordingLog.Line.LoggedIn.class, line -> true);
            assertEquals(Set.of("guests", "staff"), known.caller().groups());
        }
    }

    @Test
    void pluginThatThrowsOrAnswersNonsenseIsNoLogin() throws Exception {
        for (Authenticator broken : List.<Authenticator>of(
                (credential, origin) -> {
                    throw new IOException("no directory: " + credential);
                },
                (credential, origin) -> new Authenticator.Account("../root", Set.of()))) {
            try (var server = setup(broken).start();
                    var peer = server.connect();
                    var listed = server.connect()) {
                Header reply = withPassword(peer, "eve", "sesame");

                assertEquals(503, reply.status(0));
                assertEquals("who you are cannot be checked now: try again in a while", reply.get("error"));
                assertEquals(200, withPassword(listed, "ada", SECRET).status(0));
            }
        }
    }

    @Test
    void pluginThatHangsIsLeftAtTheDeadlineAndInterrupted() throws Exception {
        var interrupted = new CountDownLatch(1);
        Authenticator hangs = (credential, origin) -> {
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return null;
        };
        var logins = new Logins(Users.of(List.of(ADA.user()), Users.Defaults.USUAL), Duration.ofMillis(100), 1);
        // Where one may do something without a login, the patience counts from the request.
        var anybody = Ruled.allow("ls", "anonymous");
        try (var server = setup(hangs).with(logins).withRules(anybody).start();
                var peer = server.connect()) {
            assertEquals(
                    503,
                    peer.ask("action", "login", "method", "token", "secret", "sesame")
                            .status(0));
            assertTrue(interrupted.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void homeThatIsMissingIsMadeForItsOwnerAlone() throws Exception {
        try (var server = RunningServer.setupInstalled()
                        .withUsers(ADA.atHome("/home/ada").user())
                        .start();
                var peer = server.connect()) {
            assertEquals(200, withPassword(peer, "ada", SECRET).status(0));

            assertEquals(
                    "[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]",
                    Files.getPosixFilePermissions(server.root().resolve("home/ada")).stream()
                            .sorted()
                            .toList()
                            .toString());
            assertEquals(201, peer.ask("action", "mkdir", "path", "/mine").status(0));
            assertTrue(Files.isDirectory(server.root().resolve("home/ada/mine")));
        }
    }

    @Test
    void homeThatIsMissingIsRefusedWhereItIsNotMade() throws Exception {
        var users = Users.of(
                List.of(ADA.atHome("/home/ada").user()), new Users.Defaults("/", false, Users.Defaults.USUAL.limits()));
        try (var server = RunningServer.setupInstalled()
                        .with(new Logins(users, Logins.PATIENCE, 1))
                        .start();
                var peer = server.connect()) {
            Header reply = withPassword(peer, "ada", SECRET);

            assertEquals(503, reply.status(0));
            assertEquals("the home of ada is missing: ask whoever runs this server to make it", reply.get("error"));
            assertFalse(Files.exists(server.root().resolve("home")));
        }
    }

    @Test
    void dialectIsAnonymousUntilItLogsIn() throws Exception {
        Dialect asks = Dialects.of(peer -> {
            String user = String.valueOf(peer.readLine(100));
            char[] password = String.valueOf(peer.readLine(100)).toCharArray();
            int before = peer.call("ls", null, "path", RemotePath.ROOT).status().number();
            peer.endCall();
            String line;
            try {
                Caller caller = peer.login(user, password);
                int after =
                        peer.call("ls", null, "path", RemotePath.ROOT).status().number();
                peer.endCall();
                line = before + " " + caller.user() + " " + caller.groups() + " " + after + " "
                        + (peer.files().find(RemotePath.of("/a.txt")) != null);
            } catch (CommandException e) {
                line = before + " " + e.status().code() + " " + again(peer, user, password);
            }
            peer.output().write((line + "\n").getBytes(UTF_8));
        });
        try (var server = RunningServer.setupInstalled()
                .withUsers(ADA.user())
                .speaking(asks)
                .start()) {
            Files.writeString(server.root().resolve("a.txt"), "x");

            assertEquals("403 ada [staff] 200 true", said(server, "ada\n" + SECRET + "\n"));
            assertEquals(
                    "403 login-failed a login has failed on this connection: connect anew",
                    said(server, "ada\nwrong\n"));
        }
    }

    private static String again(Dialect.Conversation peer, String user, char[] password)
            throws IOException, InterruptedException {
        try {
            return peer.login(user, password).user();
        } catch (CommandException e) {
            return e.sentence();
        }
    }

    private static String said(RunningServer server, String lines) throws IOException {
        try (var peer = Peer.connect(server.address("test"))) {
            peer.sendRaw(lines).endOutput();
            var text = new StringBuilder();
            for (byte next = peer.readBytes(1)[0]; next != '\n'; next = peer.readBytes(1)[0]) {
                text.append((char) next);
            }
            return text.toString();
        }
    }
}
