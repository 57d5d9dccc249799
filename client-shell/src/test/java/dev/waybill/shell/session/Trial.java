package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.client.Endpoint;
import dev.waybill.client.Person;
import dev.waybill.client.WaitListener;
import dev.waybill.shell.config.ConfigurationFile;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A shell that talks to a real server in this process; its local files are in {@code local}. */
final class Trial implements AutoCloseable {

    private final RunningServer server;
    private final boolean ownsServer;
    private final Endpoint endpoint;
    private final Session.Streams streams;
    private final Style style;
    private final Path local;
    private Session session;
    private final Recording out = new Recording();
    private final Recording err = new Recording();

    /** What was printed so far, for other threads too. */
    private static final class Recording extends ByteArrayOutputStream {
        private volatile Runnable whenWritten = () -> {};

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            whenWritten.run();
        }
    }

    private Trial(RunningServer server, Path local, Style style, String input, boolean ownsServer) {
        this(server, local, style, input, ownsServer, "");
    }

    private Trial(RunningServer server, Path local, Style style, String input, boolean ownsServer, String urlFolder) {
        this.server = server;
        this.ownsServer = ownsServer;
        String url = "waybill://127.0.0.1:" + server.port() + urlFolder;
        this.endpoint = Endpoint.of(url);
        this.style = style;
        this.local = local;
        this.streams = new Session.Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new Output(Channels.newChannel(out)),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        this.session = session(endpoint);
    }

    private Session session(Endpoint endpoint) {
        var made = new Session(endpoint, streams, style, false);
        made.client().onWait(new Unhurried(new Waits(made, endpoint.address())));
        made.places().enterLocal(local);
        return made;
    }

    /** Says nothing of a machine that is slow: what is printed is what the commands say. */
    private record Unhurried(Waits usual) implements WaitListener {
        @Override
        public void waits(Awaited awaited, Duration soFar) {}

        @Override
        public void goesOn() {}

        @Override
        public void reconnects() {
            usual.reconnects();
        }
    }

    /** With a server of the everyday commands. */
    static Trial in(Path folder, Style style, String input) throws IOException {
        return of(RunningServer.ofInstalled(), folder, style, input, true);
    }

    /** With {@code server}, which its owner closes, and a URL that ends with {@code urlFolder}. */
    static Trial at(RunningServer server, String urlFolder, Path folder, Style style) throws IOException {
        Path local = Files.createDirectories(folder.resolve("local"));
        return new Trial(server, local, style, "", false, urlFolder);
    }

    /** With {@code server}, which its owner closes. */
    static Trial of(RunningServer server, Path folder, Style style, String input) throws IOException {
        return of(server, folder, style, input, false);
    }

    private static Trial of(RunningServer server, Path folder, Style style, String input, boolean ownsServer)
            throws IOException {
        Path local = Files.createDirectories(folder.resolve("local"));
        return new Trial(server, local, style, input, ownsServer);
    }

    /** The same on a terminal so wide. */
    Trial columns(int columns) {
        session.terminal().width(() -> columns);
        return this;
    }

    /** Somebody at the terminal answers each question so. */
    Trial answering(String answer) {
        session.close();
        session = session(endpoint.withPerson(new Person() {
            @Override
            public boolean agrees(String question) {
                streams.err().println(question);
                return AtTerminal.isYes(answer);
            }

            @Override
            public String secret(String question) {
                return answer;
            }
        }));
        return this;
    }

    /** Bookmarks are kept in {@code file}, and profiles lead to their servers as they are. */
    Trial configured(ConfigurationFile file) throws Exception {
        session.preferences(new Preferences(file, file.read()));
        session.openings((profile, address) -> Endpoint.of(address));
        return this;
    }

    /** The session itself. */
    Session session() {
        return session;
    }

    /** What Ctrl-C does. */
    void cancel() {
        session.cancel();
    }

    /** Where the server listens. */
    int port() {
        return server.port();
    }

    /** The folder that the server serves. */
    Path root() {
        return server.root();
    }

    /** From now on {@code told} hears of each piece of output when it is there. */
    void whenPrinted(Runnable told) {
        out.whenWritten = told;
    }

    /** From now on {@code told} hears of each piece of the error stream when it is there. */
    void whenTold(Runnable told) {
        err.whenWritten = told;
    }

    int run(String line) {
        out.reset();
        err.reset();
        return new Shell(session).run(line, "");
    }

    /** What {@code line} prints, which has to succeed. */
    String told(String line) {
        assertEquals(ExitCode.OK, run(line), err());
        return out();
    }

    /** What the end of a script does: waits for its jobs. */
    int awaitJobs(int code) {
        return session.background().awaitAll(code);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        session.close();
        if (ownsServer) {
            server.close();
        }
    }
}
