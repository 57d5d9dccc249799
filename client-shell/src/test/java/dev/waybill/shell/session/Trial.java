package dev.waybill.shell.session;

import dev.waybill.client.ServerAddress;
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

/** A shell that talks to a real server in this process; its local files are in {@code local}. */
final class Trial implements AutoCloseable {

    private final RunningServer server;
    private final Session session;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Trial(RunningServer server, Path local, Style style, String input) throws IOException {
        this.server = server;
        String url = "waybill://127.0.0.1:" + server.port();
        var streams = new Session.Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new Output(Channels.newChannel(out)),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        this.session = new Session(ServerAddress.of(url), streams, style, false);
        session.enterLocal(local);
    }

    static Trial in(Path folder, Style style, String input) throws IOException {
        Path local = Files.createDirectories(folder.resolve("local"));
        var server = RunningServer.ofInstalled();
        return new Trial(server, local, style, input);
    }

    /** The folder that the server serves. */
    Path root() {
        return server.root();
    }

    int run(String line) {
        out.reset();
        err.reset();
        return new Shell(session).run(line, "");
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
        server.close();
    }
}
