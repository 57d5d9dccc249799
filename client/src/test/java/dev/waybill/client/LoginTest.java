package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.waybill.client.login.Credential;
import dev.waybill.client.login.Credentials;
import dev.waybill.client.login.CredentialsFile;
import dev.waybill.client.login.Secret;
import dev.waybill.client.trust.FirstUse;
import dev.waybill.client.trust.KnownServers;
import dev.waybill.client.trust.Trust;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client logs in ahead of its first request, with what the server takes, and again at each new connection. */
class LoginTest {

    private static final String SECRET = "correct-horse";
    private static final Credential PASSWORD = new Credential.Password(Secret.of(SECRET));
    private static final Credential TOKEN = new Credential.Token(Secret.of("wb_token"));
    private static final List<String> ALL = List.of("password", "key", "token", "certificate");

    @TempDir
    private static Path stores;

    @TempDir
    private Path folder;

    private static TestCertificates certificates;

    @BeforeAll
    static void make() throws Exception {
        certificates = new TestCertificates(stores)
                .selfSigned("server", "localhost", 0, 2)
                .selfSigned("client", "client", 0, 2);
    }

    private static String right(LoginPeer.Heard login) {
        return SECRET.equals(login.field("secret")) ? "yes" : "no";
    }

    private static Endpoint endpoint(LoginPeer peer, String userAndHost, Credential... credentials) throws Exception {
        return peer.endpoint("waybill", userAndHost).withCredentials(new Credentials("", List.of(credentials), null));
    }

    private static void ping(Endpoint endpoint) throws Exception {
        try (var client = WaybillClient.connect(endpoint)) {
            client.call("ping");
        }
    }

    private static LoginException refused(Endpoint endpoint) {
        return assertThrows(LoginException.class, () -> ping(endpoint));
    }

    @Test
    void passwordIsSentAheadOfTheFirstRequest() throws Exception {
        try (var peer = LoginPeer.plain(ALL, login -> right(login).equals("yes"));
                var client = WaybillClient.unconnected(endpoint(peer, "anna@localhost", PASSWORD))) {
            assertEquals("", client.user());

            client.call("ping");

            assertEquals("anna", client.user());
            assertEquals(
                    List.of("login", "ping"),
                    peer.heard().stream().map(each -> each.field("action")).toList());
            assertEquals("password", peer.logins().get(0).field("method"));
            assertEquals("anna", peer.logins().get(0).field("user"));
        }
    }

    @Test
    void submittedRequestsAndAnotherClientLogInToo() throws Exception {
        try (var peer = LoginPeer.plain(ALL, login -> right(login).equals("yes"));
                var client = WaybillClient.unconnected(endpoint(peer, "anna@localhost", PASSWORD));
                var another = client.another()) {
            client.submit("ping").answer();
            another.call("ping");

            assertEquals(2, peer.logins().size());
        }
    }

    @Test
    void tokenNeedsNoUser() throws Exception {
        try (var peer = LoginPeer.plain(ALL, login -> true)) {
            ping(endpoint(peer, "localhost", TOKEN));

            assertEquals("token", peer.logins().get(0).field("method"));
            assertEquals("wb_token", peer.logins().get(0).field("secret"));
        }
    }

    @Test
    void keyOfAFileSignsForThisConnectionAndThisServer() throws Exception {
        Path key = OpenSsh.key(folder, "key", "");
        try (var peer = LoginPeer.encrypted(certificates.server("server"), ALL, LoginPeer.Heard::isSigned)) {
            Trust any = new Trust.Known(new KnownServers(folder.resolve("known_servers")), FirstUse.NO);

            ping(peer.endpoint("waybills", "anna@localhost")
                    .withTrust(any)
                    .withCredentials(Credentials.of(new Credential.Key(key))));

            assertEquals(32, peer.logins().get(0).certificateHash().length);
        }
    }

    @Test
    void lockedKeyIsLeftToTheAgentOrAPersonUnlocksIt() throws Exception {
        Path open = OpenSsh.key(folder, "open", "");
        try (var peer = LoginPeer.plain(ALL, LoginPeer.Heard::isSigned);
                var agent = OpenSsh.Agent.start(folder)) {
            agent.add(open);
            lock(open);
            Credential key = new Credential.Key(open);
            Endpoint alone = endpoint(peer, "anna@localhost", key);
            assertTrue(refused(alone).wantsMore());

            ping(alone.withCredentials(Credentials.of(key).withAgent(agent.socket())));
            assertEquals(1, peer.logins().size());

            var person = new Answering("wrong,pass phrase", true);
            ping(alone.withPerson(person));
            assertEquals(2, peer.logins().size());
            assertEquals("passphrase of " + open + ": ", person.questions().get(1));

            assertFalse(refused(alone.withPerson(new Answering("a,b,c", true))).wantsMore());
            assertThrows(
                    CancelledException.class,
                    () -> ping(alone.withPerson(new Person() {
                        @Override
                        public @Nullable String secret(String question) {
                            return null;
                        }

                        @Override
                        public boolean agrees(String question) {
                            return false;
                        }
                    })));
            assertEquals(2, peer.logins().size());
        }
    }

    private static void lock(Path key) throws Exception {
        OpenSsh.run(List.of("ssh-keygen", "-q", "-p", "-P", "", "-N", "pass phrase", "-f", key.toString()));
    }

    @Test
    void keysOfTheAgentAreTriedInTurnThreeAtMost() throws Exception {
        try (var peer = LoginPeer.plain(ALL, login -> false);
                var agent = OpenSsh.Agent.start(folder)) {
            for (int i = 0; i < 4; i++) {
                agent.add(OpenSsh.key(folder, "key" + i, ""));
            }
            Endpoint endpoint = peer.endpoint("waybill", "anna@localhost")
                    .withCredentials(Credentials.of(new Credential.AgentKeys()).withAgent(agent.socket()));

            assertEquals("the login failed", refused(endpoint).getMessage());

            var keys = peer.logins().stream().map(each -> each.field("key")).toList();
            assertEquals(3, keys.size());
            assertEquals(3, keys.stream().distinct().count());
            assertTrue(peer.logins().stream().allMatch(LoginPeer.Heard::isSigned));
        }
    }

    @Test
    void certificateOfTheHandshakeLogsIn() throws Exception {
        var tls = certificates.server("server", "client");
        try (var peer = LoginPeer.wantingCertificate(tls, ALL, login -> true)) {
            Path known = folder.resolve("known_servers");
            Endpoint endpoint = peer.endpoint("waybills", "localhost")
                    .withTrust(new Trust.Known(new KnownServers(known), FirstUse.ACCEPT_NEW));
            var certificate = new Credential.Certificate(certificates.pem("client"), certificates.keyPem("client"));

            ping(endpoint.withCredentials(Credentials.of(certificate)));
            assertEquals("certificate", peer.logins().get(0).field("method"));

            assertThrows(CannotConnectException.class, () -> ping(endpoint));
            Path exposed = Files.setPosixFilePermissions(
                    certificates.keyPem("client"), PosixFilePermissions.fromString("rw-r--r--"));
            var refused = assertThrows(
                    LocalFileException.class, () -> ping(endpoint.withCredentials(Credentials.of(certificate))));
            assertTrue(refused.getMessage().contains(exposed.toString()), refused.getMessage());
        }
    }

    @Test
    void wrongPasswordIsAnErrorAndAPersonMayTypeItThreeTimes() throws Exception {
        try (var peer = LoginPeer.plain(ALL, login -> right(login).equals("yes"))) {
            Endpoint asked = endpoint(peer, "anna@localhost", new Credential.AskedPassword());

            var person = new Answering("one,two," + SECRET, true);
            ping(asked.withPerson(person));
            assertEquals(3, person.questions().size());
            assertTrue(person.questions().get(0).startsWith("password of anna at localhost:"));

            var wrong = refused(asked.withPerson(new Answering("one,two,three,four", true)));
            assertEquals(401, wrong.answer() == null ? 0 : wrong.answer().status());
            assertEquals(6, peer.logins().size());
            assertTrue(refused(asked).wantsMore());
        }
    }

    @Test
    void anotherClientAsksNobodyAgain() throws Exception {
        try (var peer = LoginPeer.plain(ALL, login -> right(login).equals("yes"))) {
            var person = new Answering(SECRET, true);
            Endpoint asked = endpoint(peer, "anna@localhost", new Credential.AskedPassword())
                    .withPerson(person);
            try (var client = WaybillClient.unconnected(asked);
                    var another = client.another()) {
                assertThrows(LoginException.class, () -> another.call("ping"));
                client.call("ping");
                another.call("ping");
            }

            assertEquals(1, person.questions().size());
        }
    }

    @Test
    void whoIsNoLongerLetInIsNotAskedOnceMore() throws Exception {
        var logins = new AtomicInteger();
        try (var peer = LoginPeer.plain(ALL, login -> logins.incrementAndGet() == 1)) {
            var person = new Answering("one,two,three", true);
            Endpoint asked = endpoint(peer, "anna@localhost", new Credential.AskedPassword())
                    .withPerson(person);
            try (var client = WaybillClient.connect(asked);
                    var another = client.another()) {
                assertThrows(LoginException.class, () -> another.call("ping"));
            }

            assertEquals(1, person.questions().size());
        }
    }

    @Test
    void listedCredentialIsThatOfTheServer() throws Exception {
        try (var peer = LoginPeer.plain(ALL, login -> right(login).equals("yes"))) {
            Path file = Files.writeString(
                    folder.resolve("credentials"),
                    "elsewhere token x\nlocalhost:" + peer.port() + " user anna password " + SECRET + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Credential listed = new Credential.Listed(new CredentialsFile(file));

            ping(endpoint(peer, "localhost", listed));
            assertEquals("anna", peer.logins().get(0).field("user"));

            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            var exposed = refused(endpoint(peer, "localhost", listed));
            assertTrue(exposed.getMessage().contains(file.toString()), exposed.getMessage());
            assertEquals(1, peer.logins().size());
        }
    }

    @Test
    void missingLoginIsToldWithWhatIsMissing() throws Exception {
        try (var peer = LoginPeer.plain(List.of("password", "key"), login -> true)) {
            var nobody = assertThrows(LoginException.class, () -> {
                try (var client = WaybillClient.unconnected(endpoint(peer, "localhost"))) {
                    client.call("ping");
                }
            });
            assertEquals(
                    "localhost:" + peer.port() + " wants a login (password, key), and the address names no user, as"
                            + " waybill://USER@localhost:" + peer.port() + " does",
                    nobody.getMessage());

            var nothing = refused(endpoint(peer, "anna@localhost", TOKEN));
            assertTrue(nothing.getMessage().endsWith("there is nothing of those for anna"), nothing.getMessage());
            assertEquals(List.of(), peer.logins());
        }
    }

    @Test
    void nobodyLogsInWhereNobodyNeedToUnlessThereIsWhatItTakes() throws Exception {
        try (var peer = LoginPeer.plain(List.of("none", "token"), login -> true);
                var without = LoginPeer.plain(List.of("none"), login -> true)) {
            ping(endpoint(peer, "localhost"));
            ping(endpoint(without, "localhost", TOKEN));
            assertEquals(0, peer.logins().size() + without.logins().size());

            ping(endpoint(peer, "localhost", TOKEN));
            assertEquals(1, peer.logins().size());

            refused(endpoint(peer, "anna@localhost", PASSWORD));
            var noUsers = refused(endpoint(without, "anna@localhost", PASSWORD));
            assertTrue(noUsers.getMessage().contains("has no users"), noUsers.getMessage());
        }
    }

    @Test
    void secretGoesOverNoPlainConnectionThatLeavesThisMachine() throws Exception {
        List<InetAddress> here = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                .toList();
        assumeFalse(here.isEmpty(), "this machine has no address but its loopback");
        String host = here.get(0).getHostAddress();
        try (var peer = LoginPeer.plain(here.get(0), ALL, login -> true)) {
            for (Credential secret : List.of(PASSWORD, TOKEN)) {
                var refused = refused(endpoint(peer, "anna@" + host, secret));
                assertTrue(refused.getMessage().contains("write waybills://"), refused.getMessage());
            }
            assertEquals(List.of(), peer.heard());
            assertFalse(peer.hasSeen(SECRET));

            ping(endpoint(peer, "anna@" + host, new Credential.Key(OpenSsh.key(folder, "key", ""))));
            assertTrue(peer.logins().get(0).isSigned());
        }
    }

    @Test
    void missingKeyFileIsNamed() throws Exception {
        try (var peer = LoginPeer.plain(ALL, login -> true)) {
            Path missing = folder.resolve("missing");

            var refused = assertThrows(
                    LocalFileException.class,
                    () -> ping(endpoint(peer, "anna@localhost", new Credential.Key(missing))));

            assertEquals(missing, refused.file());
        }
    }
}
