package dev.waybill.shell.terminal;

import dev.waybill.client.Endpoint;
import dev.waybill.shell.offer.Offers;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.Shell;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.jspecify.annotations.Nullable;

/**
 * A prompt of a real shell and server, at a terminal of the library's that is none of the system's. Ctrl-Z at the prompt stops
 * nothing: a test is no job of its own.
 */
final class PromptTrial implements AutoCloseable {

    private static final Style TERMINAL = new Style(false, false, true, true, false);

    private final TypedScreen screen = new TypedScreen();
    private final PipedOutputStream keys = new PipedOutputStream();
    private final RunningServer server;
    private final Session session;
    private final Terminal terminal;
    private final Offers offers;
    private final CompletableFuture<Integer> code;

    /** A prompt whose history is in {@code folder}, at a terminal of the kind {@code type}, which shows errors too. */
    PromptTrial(Path folder, String type, int columns) throws IOException {
        this(folder, type, columns, null, RunningServer.ofInstalled());
    }

    /** @param errors where errors go; null: to the screen */
    PromptTrial(Path folder, String type, int columns, @Nullable OutputStream errors) throws IOException {
        this(folder, type, columns, errors, RunningServer.ofInstalled());
    }

    /** The same with {@code server}, which this closes. */
    PromptTrial(Path folder, String type, int columns, @Nullable OutputStream errors, RunningServer server)
            throws IOException {
        this.server = server;
        InputStream input = new PipedInputStream(keys, 1 << 16);
        terminal = new ExternalTerminal("test", type, input, screen, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(columns, 24));
        var streams = new Session.Streams(
                InputStream.nullInputStream(),
                new Output(Channels.newChannel(screen)),
                new PrintStream(errors == null ? screen : errors, true, StandardCharsets.UTF_8));
        var person = new PromptPerson();
        var endpoint = Endpoint.of("waybill://127.0.0.1:" + server.port()).withPerson(person);
        session = new Session(endpoint, streams, TERMINAL, false);
        offers = new Offers(session, Duration.ofSeconds(15), Duration.ofSeconds(1));
        var prompt = new Prompt(session, terminal, offers, new HistoryFile(folder.resolve("history")), () -> {});
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

    /** The folder that the server serves. */
    Path root() {
        return server.root();
    }

    void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** Waits until {@code text} is on the screen, behind what was awaited before. */
    PromptTrial await(String text) throws InterruptedException {
        screen.await(text);
        return this;
    }

    /** What Ctrl-Z and the like do. */
    void raise(Terminal.Signal signal) {
        terminal.raise(signal);
    }

    /** All that was printed. */
    String text() {
        return screen.text();
    }

    /** Waits until the shell has ended. */
    int code() throws Exception {
        return code.get();
    }

    @Override
    public void close() throws IOException {
        session.background().leave();
        type("exit\r");
        code.join();
        offers.close();
        session.close();
        terminal.close();
        server.close();
    }
}
