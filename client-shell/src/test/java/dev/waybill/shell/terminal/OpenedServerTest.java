package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Endpoint;
import dev.waybill.shell.offer.Offers;
import dev.waybill.shell.session.ExitCode;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.Shell;
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
import java.time.Duration;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows the server of a session when that becomes another: the prompt, and what Tab offers. */
class OpenedServerTest {

    private RunningServer first;
    private RunningServer second;
    private Session session;
    private Offers offers;

    @BeforeEach
    void start() throws IOException {
        first = RunningServer.ofInstalled();
        second = RunningServer.ofInstalled();
        Files.writeString(first.root().resolve("of-first"), "");
        Files.writeString(second.root().resolve("of-second"), "");
        var streams = new Session.Streams(
                new ByteArrayInputStream(new byte[0]),
                new Output(Channels.newChannel(new ByteArrayOutputStream())),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        session = new Session(Endpoint.of(url(first)), streams, new Style(false, false, true, false, false), false);
        offers = new Offers(session, Duration.ofSeconds(15), Duration.ZERO);
    }

    @AfterEach
    void stop() throws IOException {
        offers.close();
        session.close();
        second.close();
        first.close();
    }

    private static String url(RunningServer server) {
        return "waybill://127.0.0.1:" + server.port();
    }

    private List<String> tab(String typed) {
        var line = new TypedLine.LineParser().parse(typed, typed.length(), Parser.ParseContext.COMPLETE);
        return new Completion(offers)
                .candidates(line).stream().map(Candidate::value).toList();
    }

    @Test
    void pathsAreThoseOfTheServerThatIsOpen() {
        assertEquals(List.of("of-first"), tab("get "));

        assertEquals(ExitCode.OK, new Shell(session).run("open " + url(second), ""));

        assertEquals(List.of("of-second"), tab("get "));
    }

    @Test
    void thePromptNamesTheServerThatIsOpen() {
        var shell = new Shell(session);

        assertTrue(PromptText.of(session).startsWith(url(first)), PromptText.of(session));
        shell.run("open " + url(second), "");
        assertTrue(PromptText.of(session).startsWith(url(second)), PromptText.of(session));
        shell.run("close", "");
        assertEquals("(no server)> ", PromptText.of(session));
    }

    @Test
    void aliasesAreOfferedWhereCommandsAre() {
        new Shell(session).run("alias photograph 'ls $@'", "");

        assertTrue(tab("photog").contains("photograph"));
    }
}
