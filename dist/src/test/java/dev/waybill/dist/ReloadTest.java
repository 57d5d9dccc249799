package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.protocol.Header;
import dev.waybill.server.WaybillServer;
import dev.waybill.server.config.CommandLine;
import dev.waybill.server.config.ConfigurationException;
import dev.waybill.server.net.ListenAddress;
import dev.waybill.server.user.AccessToken;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that is read anew while the server runs. */
class ReloadTest {

    private static final String ADA = user("ada");
    private static final String BOB = user("bob");
    private static final String ADMIN = rule("allow", "*", "ada");

    @TempDir
    private Path folder;

    private Path file;
    private WaybillServer server;

    private static String user(String name) {
        return "[user." + name + "]\ntokens = [{ name = \"t\", hash = \"" + AccessToken.hashOf(name + "'s") + "\" }]\n";
    }

    private static String rule(String kind, String word, String user) {
        return "[[rule]]\n" + kind + " = [\"" + word + "\"]\nusers = [\"" + user + "\"]\n";
    }

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("server.toml");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        configure(ADA, BOB, ADMIN, rule("allow", "read", "bob"));
        String[] words = {
            "--config", file.toString(),
            "--root", folder.resolve("files").toString(),
            "--plugins", folder.resolve("plugins").toString(),
            "--listen", "127.0.0.1:0",
            "--no-bundled-plugins"
        };
        List<CommandHandler> builtIn = StreamSupport.stream(
                        ServiceLoader.load(CommandHandler.class).spliterator(), false)
                .toList();
        server = WaybillServer.start(
                CommandLine.configuration(words), builtIn, new RecordingLog(), () -> CommandLine.configuration(words));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void configure(String... parts) throws IOException {
        Files.writeString(file, String.join("", parts));
    }

    private Peer as(String user) throws IOException {
        var address = ((ListenAddress.Tcp) server.addresses().getFirst()).address();
        Peer peer = Peer.connect(address);
        peer.read();
        assertEquals(
                200,
                peer.ask("action", "login", "method", "token", "secret", user + "'s")
                        .status(0));
        return peer;
    }

    private static int list(Peer peer) throws IOException {
        Header heard = peer.ask("action", "ls");
        if (heard.status(0) == 200) {
            peer.readBody();
        }
        return heard.status(0);
    }

    @Test
    void aRightThatWasTakenIsGoneForTheNextRequest() throws Exception {
        try (Peer ada = as("ada");
                Peer bob = as("bob")) {
            assertEquals(200, list(bob));
            configure(ADA, BOB, ADMIN);
            assertEquals(200, ada.ask("action", "reload").status(0));

            assertEquals(403, list(bob));
            assertEquals(200, list(ada));
        }
    }

    @Test
    void aUserWhoWasRemovedIsSentAway() throws Exception {
        try (Peer ada = as("ada");
                Peer bob = as("bob")) {
            configure(ADA, ADMIN);
            assertEquals(200, ada.ask("action", "reload").status(0));

            Header goodbye = bob.read();
            assertEquals(401, goodbye.status(0));
            assertEquals(true, goodbye.get("close"));
            assertTrue(bob.isAtEnd());
        }
    }

    @Test
    void aUserWhoWasAddedCanLogIn() throws Exception {
        configure(ADA, BOB, user("eve"), ADMIN);
        server.reload();

        as("eve").close();
    }

    @Test
    void aBrokenFileChangesNothingAndSaysWhy() throws Exception {
        try (Peer ada = as("ada");
                Peer bob = as("bob")) {
            configure(ADA, BOB, ADMIN, "[[rule]]\nallow = \"reed\n");
            Header heard = ada.ask("action", "reload");

            assertEquals(405, heard.status(0));
            assertTrue(String.valueOf(heard.get("error")).contains("the configuration stays as it was"), heard.json());
            assertEquals(200, list(bob));
        }
    }

    @Test
    void aLimitHoldsForNewConnections() throws Exception {
        try (Peer ada = as("ada")) {
            configure("[limits]\nheader-bytes = 1024\n", ADA, BOB, ADMIN);
            Header heard = ada.ask("action", "reload");
            assertNull(heard.get("nextStart"));

            String large = ("/" + "x".repeat(200)).repeat(10);
            assertEquals(404, ada.ask("action", "stat", "path", large).status(0));
            try (Peer later = as("ada")) {
                assertEquals(400, later.ask("action", "stat", "path", large).status(0));
            }
        }
    }

    @Test
    void whatCountsFromTheNextStartIsNamed() throws Exception {
        try (Peer ada = as("ada")) {
            configure("[plugin.zip]\nlevel = 3\n", ADA, BOB, ADMIN);

            assertEquals("plugin or command", ada.ask("action", "reload").get("nextStart"));
        }
    }

    @Test
    void theSourceThatCannotBeReadLeavesTheServerAsItIs() throws Exception {
        Files.delete(file);
        server.reload();

        as("bob").close();
    }

    @Test
    void aConfigurationThatNamesUnknownCommandsIsTakenWithAWarning() throws ConfigurationException, IOException {
        configure(ADA, BOB, ADMIN, rule("allow", "putt", "bob"));
        server.reload();

        as("bob").close();
    }
}
