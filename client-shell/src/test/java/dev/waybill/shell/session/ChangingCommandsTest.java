package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.ChangingServer;
import dev.waybill.shell.WordCounts;
import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell that goes on while commands come, change and go: it knows them without being started again. */
class ChangingCommandsTest {

    private static final Style PIPE = new Style(false, false, false, false, false);

    @TempDir
    private Path folder;

    @TempDir
    private Path plugins;

    private ChangingServer server;
    private Trial shell;

    @BeforeEach
    void start() throws IOException {
        server = ChangingServer.in(plugins);
        shell = Trial.of(server.server(), folder, PIPE, "");
    }

    @AfterEach
    void stop() throws IOException {
        shell.close();
        server.close();
    }

    @Test
    void commandThatCameSinceRunsAtOnce() throws Exception {
        assertEquals(ExitCode.USAGE, shell.run("wordcount 'a b'"));

        server.drop(WordCounts.First.class);

        assertEquals(0, shell.run("wordcount 'a b'"), shell.err());
        assertEquals("words: 2\n", shell.out());
    }

    @Test
    void helpTellsOfCommandsThatCameSince() throws Exception {
        shell.run("help");

        server.drop(WordCounts.First.class);

        assertEquals(0, shell.run("help wordcount"), shell.err());
        assertTrue(shell.out().startsWith("usage: wordcount TEXT\n"), shell.out());
        server.drop(WordCounts.Second.class);
        shell.run("help");
        assertTrue(shell.out().contains("\nwordcount           Counts words.\n"), shell.out());
        shell.run("help wordcount");
        assertTrue(shell.out().startsWith("usage: wordcount TEXT [--by words|lines]\n"), shell.out());
    }

    @Test
    void wordsAreNotRefusedForWhatTheCommandWas() throws Exception {
        server.drop(WordCounts.First.class);
        shell.run("wordcount a");

        server.drop(WordCounts.Second.class);

        assertEquals(0, shell.run("wordcount a --by lines"), shell.err());
        assertEquals("words: 1\nby: LINES\n", shell.out());
    }

    @Test
    void requestMadeForWhatTheCommandWasIsMadeAnew() throws Exception {
        server.drop(WordCounts.First.class);
        shell.run("wordcount a");

        server.drop(WordCounts.Third.class);

        assertEquals(0, shell.run("wordcount 'a b c'"), shell.err());
        assertEquals("words: 3\n", shell.out());
    }

    @Test
    void rowsHaveTheColumnsThatTheCommandHasNow() throws Exception {
        server.drop(WordCounts.OfRows.class);
        shell.run("wordcount abc");
        assertEquals("abc\n", shell.out());

        server.drop(WordCounts.OfWiderRows.class);

        shell.run("wordcount abc");
        assertEquals("abc\t3\n", shell.out());
        shell.run("wordcount abc");
        assertEquals("abc\t3\n", shell.out());
    }

    @Test
    void commandThatWentIsOneSentence() throws Exception {
        server.drop(WordCounts.First.class);
        shell.run("wordcount a");

        server.remove();

        String sentence =
                "client-shell: wordcount: there is no command \"wordcount\" any more: the server has dropped it\n";
        assertEquals(ExitCode.USAGE, shell.run("wordcount a"));
        assertEquals(sentence, shell.err());
        assertEquals(ExitCode.USAGE, shell.run("wordcount a"));
        assertEquals(sentence, shell.err());
    }

    @Test
    void commandThatCameBackIsThereAgain() throws Exception {
        server.drop(WordCounts.First.class);
        shell.run("wordcount a");
        server.remove();
        shell.run("wordcount a");

        server.drop(WordCounts.First.class);

        assertEquals(0, shell.run("wordcount a"), shell.err());
    }

    @Test
    void wrongWordsStayWrong() throws Exception {
        server.drop(WordCounts.First.class);
        shell.run("wordcount a");

        assertEquals(ExitCode.USAGE, shell.run("wordcount a b"));
        assertEquals("client-shell: wordcount: \"b\" is one word too many: wordcount TEXT\n", shell.err());
    }
}
