package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Endpoint;
import dev.waybill.shell.session.ExitCode;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.Shell;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees and does at the prompt, at a terminal of the library's that is none of the system's. */
class PromptTest {

    private static final Style TERMINAL = new Style(false, false, true, true, false);

    @TempDir
    private Path folder;

    private final TypedScreen screen = new TypedScreen();
    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private RunningServer server;
    private Session session;
    private Terminal terminal;
    private Completion completion;
    private CompletableFuture<Integer> code;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.ofInstalled();
        Files.writeString(server.root().resolve("abc1"), "x");
        Files.writeString(server.root().resolve("abc2"), "x");
        InputStream input = new PipedInputStream(keys, 1 << 16);
        terminal = new ExternalTerminal("test", "xterm", input, screen, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(80, 24));
        var streams = new Session.Streams(
                InputStream.nullInputStream(),
                new Output(Channels.newChannel(screen)),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        var person = new PromptPerson();
        var endpoint = Endpoint.of("waybill://127.0.0.1:" + server.port()).withPerson(person);
        session = new Session(endpoint, streams, TERMINAL, false);
        completion = new Completion(session, Duration.ofSeconds(15), Duration.ofSeconds(1));
        var prompt = new Prompt(session, terminal, completion, new HistoryFile(folder.resolve("history")));
        person.sitsAt(prompt);
        Executor apart = work -> Thread.ofPlatform().daemon().start(work);
        code = CompletableFuture.supplyAsync(() -> run(prompt), apart);
    }

    private int run(Prompt prompt) {
        try {
            return prompt.run(new Shell(session));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() throws IOException {
        completion.close();
        session.close();
        terminal.close();
        server.close();
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private int leave() throws Exception {
        type("exit\r");
        return code.get();
    }

    @Test
    void pastedLinesAreCommands() throws Exception {
        screen.await("> ");
        type("\u001b[200~mkdir d\rmv abc1 d\rmv none d\rrm abc2\u001b[201~\r");
        screen.await("mv /abc1 -> /d/abc1");

        assertEquals(ExitCode.OK, leave());
        assertTrue(Files.exists(server.root().resolve("abc2")));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("mv: none: there is no file or folder /none"));
    }

    @Test
    void openQuoteGoesOnInTheNextLine() throws Exception {
        screen.await("> ");
        type("mkdir 'a\r");
        screen.await("\n");
        screen.await("> ");
        type("b'\r");
        screen.await("mkdir /a\\nb");

        assertEquals(ExitCode.OK, leave());
        assertTrue(Files.isDirectory(server.root().resolve("a\nb")));
    }

    @Test
    void secondTabListsAndInsertsNothing() throws Exception {
        screen.await("> ");
        type("rm a\t");
        screen.await("bc");
        type("\t");
        screen.await("abc2");
        type("\t\t\t\r");
        leave();

        assertTrue(err.toString(StandardCharsets.UTF_8).contains("rm: abc: there is no file or folder /abc"));
        assertTrue(Files.exists(server.root().resolve("abc1")));
        assertTrue(Files.exists(server.root().resolve("abc2")));
    }

    @Test
    void nameWithALineBreakIsOneWordForTab() throws Exception {
        Files.writeString(server.root().resolve("z\nrm abc1\n"), "x");
        screen.await("> ");
        type("rm z\t");
        screen.await("\\nrm abc1\\n'");
        type("\r");
        screen.await("1 removed");
        leave();

        assertFalse(Files.exists(server.root().resolve("z\nrm abc1\n")));
        assertTrue(Files.exists(server.root().resolve("abc1")));
    }

    @Test
    void controlCClearsTheLine() throws Exception {
        screen.await("> ");
        type("rm abc1");
        screen.await("abc1");
        terminal.raise(Terminal.Signal.INT);
        screen.await("> ");
        type("pwd\r");
        screen.await("\n/");
        leave();

        assertTrue(Files.exists(server.root().resolve("abc1")));
    }

    @Test
    void manyFilesAreAskedAboutAndTheAnswerIsNoHistory() throws Exception {
        Path many = Files.createDirectories(server.root().resolve("many"));
        for (int i = 0; i < 1_000; i++) {
            Files.createFile(many.resolve("f" + i));
        }
        screen.await("> ");
        type("rm -r many\r");
        screen.await("go on? [y/N]");
        type("\r");
        screen.await("> ");
        assertTrue(Files.exists(many.resolve("f0")));
        type("rm -r many\r");
        screen.await("go on? [y/N]");
        type("y\r");
        screen.await("1001 removed");
        leave();

        assertFalse(Files.exists(many));
        assertEquals(List.of("rm -r many", "exit"), Files.readAllLines(folder.resolve("history")));
    }
}
