package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.ChangingServer;
import dev.waybill.shell.WordCounts;
import dev.waybill.shell.offer.Offers;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.UnseenSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Tab offers while plugins come, change and go. */
class CompletionTest {

    @TempDir
    private Path plugins;

    private ChangingServer server;
    private Session session;
    private Offers offers;

    @BeforeEach
    void start() throws IOException {
        server = ChangingServer.in(plugins);
        session = UnseenSession.at(server.server().port());
        offers = new Offers(session, Duration.ofSeconds(15), Duration.ZERO);
    }

    @AfterEach
    void stop() throws IOException {
        offers.close();
        session.close();
        server.close();
    }

    private List<String> tab(String typed) {
        var line = new TypedLine.LineParser().parse(typed, typed.length(), Parser.ParseContext.COMPLETE);
        return new Completion(offers)
                .candidates(line).stream().map(Candidate::value).toList();
    }

    @Test
    void commandThatCameSinceIsOffered() throws Exception {
        assertFalse(tab("word").contains("wordcount"));

        server.drop(WordCounts.First.class);

        assertTrue(tab("word").contains("wordcount"));
        assertTrue(tab("help word").contains("wordcount"));
    }

    @Test
    void optionsAreThoseOfTheJarThatIsThereNow() throws Exception {
        server.drop(WordCounts.First.class);
        assertEquals(List.of(), tab("wordcount a --"));

        server.drop(WordCounts.Second.class);

        assertEquals(List.of("--by"), tab("wordcount a --"));
        assertEquals(List.of("words", "lines"), tab("wordcount a --by "));
    }

    @Test
    void commandThatWentIsOfferedNoMore() throws Exception {
        server.drop(WordCounts.First.class);
        assertTrue(tab("word").contains("wordcount"));

        server.remove();

        assertFalse(tab("word").contains("wordcount"));
    }

    @Test
    void whatIsKnownIsOfferedWithoutTheServer() throws Exception {
        server.drop(WordCounts.Second.class);
        assertTrue(tab("word").contains("wordcount"));

        server.server().stop();

        assertTrue(tab("word").contains("wordcount"));
        assertEquals(List.of("--by"), tab("wordcount a --"));
    }

    @Test
    void pathsOfBothSidesAreOffered() throws Exception {
        Files.createDirectories(server.server().root().resolve("photos"));
        Files.writeString(server.server().root().resolve("a b.txt"), "");

        assertEquals(
                List.of("a b.txt", "photos/"), tab("get ").stream().sorted().toList());
    }

    @Test
    void localFilesAreOfferedBehindAnArrow() throws Exception {
        assertTrue(tab("ls > ").contains("pom.xml"));
        assertTrue(tab("ls >> po").contains("pom.xml"));
    }
}
