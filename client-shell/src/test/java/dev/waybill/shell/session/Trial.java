package dev.waybill.shell.session;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.Outcome;
import dev.waybill.client.ServerAddress;
import dev.waybill.server.WaybillServer;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.connection.Limits;
import dev.waybill.server.connection.RequestLog;
import dev.waybill.server.net.ListenAddress;
import dev.waybill.server.store.Durability;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** A shell that talks to a real server in this process: its files are in {@code files}, the local ones in {@code local}. */
final class Trial implements AutoCloseable {

    private final WaybillServer server;
    private final Session session;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Trial(WaybillServer server, Path local, Style style, String input) throws IOException {
        this.server = server;
        String url = "waybill://" + server.addresses().get(0);
        var streams = new Session.Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new Output(Channels.newChannel(out)),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        this.session = new Session(ServerAddress.of(url), streams, style, false);
        session.enterLocal(local);
    }

    static Trial in(Path folder, Style style, String input) throws IOException {
        Path local = Files.createDirectories(folder.resolve("local"));
        var configuration = new Configuration(
                Files.createDirectories(folder.resolve("files")),
                List.of(ListenAddress.of("127.0.0.1:0")),
                folder.resolve("plugins"),
                false,
                Durability.PROCESS,
                Level.INFO,
                Limits.DEFAULT,
                10,
                Map.of());
        var server = WaybillServer.start(configuration, ServiceLoader.load(CommandHandler.class), new NoLog());
        return new Trial(server, local, style, input);
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

    private static final class NoLog implements RequestLog {
        @Override
        public void answered(Caller caller, String action, @Nullable String subject, Outcome outcome) {}

        @Override
        public void failed(String incident, String action, Throwable cause) {}

        @Override
        public void ended(Caller caller, String sentence) {}
    }
}
