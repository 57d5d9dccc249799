package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.session.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees and does at the prompt, at a terminal of the library's that is none of the system's. */
class PromptTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private PromptTrial prompt;

    @BeforeEach
    void start() throws IOException {
        prompt = new PromptTrial(folder, "xterm", 80, err);
        Files.writeString(prompt.root().resolve("abc1"), "x");
        Files.writeString(prompt.root().resolve("abc2"), "x");
    }

    @AfterEach
    void stop() throws IOException {
        prompt.close();
    }

    private void type(String text) throws IOException {
        prompt.type(text);
    }

    private int leave() throws Exception {
        type("exit\r");
        return prompt.code();
    }

    @Test
    void pastedLinesAreCommands() throws Exception {
        prompt.await("> ");
        type("\u001b[200~mkdir d\rmv abc1 d\rmv none d\rrm abc2\u001b[201~\r");
        prompt.await("mv /abc1 -> /d/abc1");

        assertEquals(ExitCode.OK, leave());
        assertTrue(Files.exists(prompt.root().resolve("abc2")));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("mv: none: there is no file or folder /none"));
    }

    @Test
    void openQuoteGoesOnInTheNextLine() throws Exception {
        prompt.await("> ");
        type("mkdir 'a\r");
        prompt.await("\n");
        prompt.await("> ");
        type("b'\r");
        prompt.await("mkdir /a\\nb");

        assertEquals(ExitCode.OK, leave());
        assertTrue(Files.isDirectory(prompt.root().resolve("a\nb")));
    }

    @Test
    void secondTabListsAndInsertsNothing() throws Exception {
        prompt.await("> ");
        type("rm a\t");
        prompt.await("bc");
        type("\t");
        prompt.await("abc2");
        type("\t\t\t\r");
        leave();

        assertTrue(err.toString(StandardCharsets.UTF_8).contains("rm: abc: there is no file or folder /abc"));
        assertTrue(Files.exists(prompt.root().resolve("abc1")));
        assertTrue(Files.exists(prompt.root().resolve("abc2")));
    }

    @Test
    void nameWithALineBreakIsOneWordForTab() throws Exception {
        Files.writeString(prompt.root().resolve("z\nrm abc1\n"), "x");
        prompt.await("> ");
        type("rm z\t");
        prompt.await("\\nrm abc1\\n'");
        type("\r");
        prompt.await("1 removed");
        leave();

        assertFalse(Files.exists(prompt.root().resolve("z\nrm abc1\n")));
        assertTrue(Files.exists(prompt.root().resolve("abc1")));
    }

    @Test
    void controlCClearsTheLine() throws Exception {
        prompt.await("> ");
        type("rm abc1");
        prompt.await("abc1");
        prompt.raise(Terminal.Signal.INT);
        prompt.await("> ");
        type("pwd\r");
        prompt.await("\n/");
        leave();

        assertTrue(Files.exists(prompt.root().resolve("abc1")));
    }

    @Test
    void manyFilesAreAskedAboutAndTheAnswerIsNoHistory() throws Exception {
        Path many = Files.createDirectories(prompt.root().resolve("many"));
        for (int i = 0; i < 1_000; i++) {
            Files.createFile(many.resolve("f" + i));
        }
        prompt.await("> ");
        type("rm -r many\r");
        prompt.await("go on? [y/N]");
        type("\r");
        prompt.await("> ");
        assertTrue(Files.exists(many.resolve("f0")));
        type("rm -r many\r");
        prompt.await("go on? [y/N]");
        type("y\r");
        prompt.await("1001 removed");
        leave();

        assertFalse(Files.exists(many));
        assertEquals(List.of("rm -r many", "exit"), Files.readAllLines(folder.resolve("history")));
    }
}
