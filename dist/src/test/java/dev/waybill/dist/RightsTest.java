package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Access;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.Pace;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.LoginMethod;
import dev.waybill.server.policy.Login;
import dev.waybill.server.policy.Policy;
import dev.waybill.server.policy.Refusal;
import dev.waybill.server.policy.Rights;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What two callers of one server get whose rights are not the same. */
class RightsTest {

    private static final RemotePath DRAFTS = RemotePath.of("/drafts");

    /** The store as guests see it. */
    private static final class WithoutDrafts extends ForwardingStore {
        WithoutDrafts(FileStore files) {
            super(files);
        }

        @Override
        protected boolean shows(RemotePath path) {
            return !path.isWithin(DRAFTS);
        }

        @Override
        public FileStore paced(Pace pace) {
            return new WithoutDrafts(files().paced(pace));
        }
    }

    /** Whoever comes from 127.0.0.2 is a guest until it knows the word. */
    private static final class Guests implements Policy {
        private final Rights everything;
        private final Rights guests;

        Guests(FileStore files) {
            everything = new Rights((command, caller) -> null, files);
            guests = new Rights(
                    (command, caller) -> command.spec().access() == Access.WRITE
                            ? Refusal.of(command.name() + " is not for guests")
                            : null,
                    new WithoutDrafts(files));
        }

        @Override
        public Rights of(Caller caller) {
            return caller.authenticated() || !caller.origin().host().equals("127.0.0.2") ? everything : guests;
        }

        @Override
        public Login login() {
            return new Word();
        }
    }

    /** Whoever knows it is Ada. */
    private static final class Word implements Login {
        @Override
        public Duration patience() {
            return Duration.ofSeconds(20);
        }

        @Override
        public List<String> methods(Channel channel) {
            return List.of(LoginMethod.NONE, LoginMethod.TOKEN);
        }

        @Override
        public Caller login(Attempt attempt) {
            if (!"sesame".equals(attempt.fields().get("secret"))) {
                throw new CommandException(Status.LOGIN_FAILED, "that is not the word");
            }
            return new Caller("ada", attempt.caller().origin(), true);
        }
    }

    private static RunningServer start(RunningServer.Setup setup) throws IOException {
        RunningServer server =
                setup.withPolicy((files, authenticators) -> new Guests(files)).start();
        Files.createDirectories(server.root().resolve("drafts"));
        Files.writeString(server.root().resolve("drafts/a.txt"), "not yet");
        return server;
    }

    private static Peer guest(RunningServer server) throws IOException {
        return Peer.connect(server.address(), InetAddress.getByName("127.0.0.2"));
    }

    private static String rows(Peer peer, Object... namesAndValues) throws IOException {
        assertEquals(200, peer.ask(namesAndValues).status(0));
        return peer.readBody().text();
    }

    @Test
    void eachSeesItsOwnCatalogAndItsOwnTree() throws Exception {
        try (var server = start(RunningServer.setupInstalled());
                var owner = Peer.connect(server.address());
                var guest = guest(server)) {
            assertNotEquals(owner.read().get("catalog"), guest.read().get("catalog"));

            assertTrue(rows(owner, "action", "commands").contains("\"put\""));
            assertFalse(rows(guest, "action", "commands").contains("\"put\""));
            assertTrue(rows(owner, "action", "find").contains("/drafts/a.txt"));
            assertFalse(rows(guest, "action", "find").contains("drafts"));
            assertEquals(
                    404, guest.ask("action", "get", "path", "/drafts/a.txt").status(0));
            Header refused = guest.ask("action", "mkdir", "path", "/b");
            assertEquals(403, refused.status(0));
            assertEquals("mkdir is not for guests", refused.get("error"));
        }
    }

    @Test
    void aDialectGivesEachItsOwnTreeAndItsOwnCommands() throws Exception {
        Dialect tells = Dialects.of(peer -> {
            boolean seen = peer.files().find(DRAFTS) != null;
            Reply read = peer.call("get", null, "path", RemotePath.of("/drafts/a.txt"));
            peer.endCall();
            Reply made = peer.call("mkdir", null, "path", RemotePath.of("/from-" + peer.number()));
            String line =
                    seen + " " + read.status().number() + " " + made.status().number();
            peer.output().write(line.getBytes(UTF_8));
        });
        try (var server = start(RunningServer.setupInstalled().speaking(tells))) {
            assertHears("true 200 201", Peer.connect(server.address("test")));
            assertHears("false 404 403", Peer.connect(server.address("test"), InetAddress.getByName("127.0.0.2")));
        }
    }

    private static void assertHears(String line, Peer peer) throws IOException {
        try (peer) {
            assertEquals(line, new String(peer.readBytes(line.length()), UTF_8));
        }
    }

    @Test
    void aLoginInTheMiddleOfAConnectionBringsOtherRightsAndTheirCatalog() throws Exception {
        try (var server = start(RunningServer.setupInstalled());
                var owner = Peer.connect(server.address());
                var guest = guest(server)) {
            Object all = owner.read().get("catalog");
            guest.read();
            assertEquals(403, guest.ask("action", "mkdir", "path", "/b").status(0));

            Header known = guest.ask("action", "login", "secret", "sesame");
            assertEquals(200, known.status(0));
            assertEquals("ada", known.get("user"));
            assertEquals(all, known.get("catalog"));
            Header made = guest.ask("action", "mkdir", "path", "/b");
            assertEquals(201, made.status(0));
            assertNull(made.get("catalog"), "it was told already");
        }
    }

    @Test
    void whereNobodyCanLogInTheVerbIsNoCommand() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var peer = server.connect()) {
            assertEquals(501, peer.ask("action", "login").status(0));
        }
    }
}
