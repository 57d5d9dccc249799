package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Endpoint;
import dev.waybill.client.login.Credential;
import dev.waybill.client.login.Credentials;
import dev.waybill.shell.offer.Offers;
import dev.waybill.shell.session.ExitCode;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.Shell;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password that is typed at the prompt is seen nowhere, and asked for once. */
class LoginPromptTest {

    private static final Style TERMINAL = new Style(false, false, true, true, false);
    private static final String SECRET = "correct-horse";

    @TempDir
    private Path folder;

    private final TypedScreen screen = new TypedScreen();
    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    @Test
    void passwordIsTypedUnseenAndOnceForCommandsAndCompletion() throws Exception {
        InputStream input = new PipedInputStream(keys, 1 << 16);
        var streams = new Session.Streams(
                InputStream.nullInputStream(),
                new Output(Channels.newChannel(screen)),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        var person = new PromptPerson();
        try (var server = RunningServer.setupInstalled()
                        .withUsers(KnownUser.of("anna", SECRET).user())
                        .start();
                var terminal = new ExternalTerminal("test", "xterm", input, screen, StandardCharsets.UTF_8);
                var session = new Session(endpoint(server, person), streams, TERMINAL, false);
                var offers = new Offers(session, Duration.ofSeconds(15), Duration.ofSeconds(1))) {
            terminal.setSize(Size.of(120, 24));
            Files.writeString(server.root().resolve("abc1"), "x");
            var prompt = new Prompt(session, terminal, offers, new HistoryFile(folder.resolve("history")), () -> {});
            person.sitsAt(prompt);
            var code = CompletableFuture.supplyAsync(
                    () -> run(prompt, session),
                    work -> Thread.ofPlatform().daemon().start(work));

            screen.await("password of anna at 127.0.0.1:" + server.port() + ": ");
            type(SECRET + "\r");
            screen.await("waybill://anna@127.0.0.1:" + server.port() + "/> ");
            type("stat ab\t");
            screen.await("abc1");
            type("\r");
            screen.await("path");
            type("exit\r");

            assertEquals(ExitCode.OK, code.get(), err.toString(StandardCharsets.UTF_8));
        }
        assertFalse(screen.text().contains(SECRET), screen.text());
        assertEquals(1, screen.text().split("password of", -1).length - 1, screen.text());
        String history = Files.readString(folder.resolve("history"));
        assertTrue(history.startsWith("stat abc1"), history);
        assertFalse(history.contains(SECRET), history);
    }

    private static Endpoint endpoint(RunningServer server, PromptPerson person) {
        return Endpoint.of("waybill://anna@127.0.0.1:" + server.port())
                .withCredentials(Credentials.of(new Credential.AskedPassword()))
                .withPerson(person);
    }

    private static int run(Prompt prompt, Session session) {
        try {
            return prompt.run(new Shell(session));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
