package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.client.Endpoint;
import dev.waybill.shell.session.NoStartFolder;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The prompt comes at once, whatever the server does. */
class FirstGreetingTest {

    private static final Style TERMINAL = new Style(false, false, true, true, false);
    private static final Duration LONG = Duration.ofSeconds(15);

    @Test
    void serverThatDoesNotGreetHoldsNobodyUp() throws Exception {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var session = session("waybill://localhost:" + mute.getLocalPort())) {

            var late = assertThrows(IOException.class, () -> new FirstGreeting(session).await());

            assertEquals("waybill://localhost:" + mute.getLocalPort() + " has not answered yet", late.getMessage());
        }
    }

    @Test
    void folderThatIsNotThereIsToldAtOnce() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var there = session("waybill://127.0.0.1:" + server.port() + "/");
                var nowhere = session("waybill://127.0.0.1:" + server.port() + "/nowhere")) {

            assertDoesNotThrow(() -> new FirstGreeting(there, LONG).await());
            assertThrows(NoStartFolder.class, () -> new FirstGreeting(nowhere, LONG).await());
        }
    }

    private static Session session(String url) {
        var streams = new Session.Streams(
                new ByteArrayInputStream(new byte[0]),
                new Output(Channels.newChannel(new ByteArrayOutputStream())),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        return new Session(Endpoint.of(url), streams, TERMINAL, false);
    }
}
