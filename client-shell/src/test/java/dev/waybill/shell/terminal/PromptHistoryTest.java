package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed outlasts the shell, but for what should not. */
class PromptHistoryTest {

    @TempDir
    private Path folder;

    @Test
    void secretsAndLinesThatBeginWithABlankAreNotKept() throws Exception {
        try (var prompt = new PromptTrial(folder, "xterm", 100)) {
            prompt.await("> ").type("pwd\r");
            prompt.await("\n/").await("> ").type(" lpwd\r");
            prompt.await("\n/").await("> ").type("raw '{\"action\":\"ping\",\"password\":\"x\"}'\r");
            prompt.await("password").await("\n").await("> ").type("history\r");
            prompt.await("1  pwd").await("2  history");
        }

        assertEquals(List.of("pwd", "history", "exit"), Files.readAllLines(folder.resolve("history")));
    }

    @Test
    void twoShellsAtOnceKeepAllLinesAlsoThoseOfSeveralLines() throws Exception {
        try (var first = new PromptTrial(folder, "xterm", 100);
                var second = new PromptTrial(folder, "xterm", 100)) {
            first.await("> ").type("mkdir 'a\r");
            first.await("\n").await("> ").type("b'\r");
            first.await("mkdir /a\\nb");
            second.await("> ").type("lpwd\r");
            second.await("\n/").await("> ").type("pwd\r");
            second.await("\n/");
            first.await("> ").type("pwd\r");
            first.await("\n/");
        }

        List<String> kept = new HistoryFile(folder.resolve("history")).read();
        assertEquals(List.of("mkdir 'a\nb'", "lpwd", "pwd", "pwd"), kept.subList(0, 4));
    }

    @Test
    void linesThatOthersAddWhileAFileIsShortenedStay() throws Exception {
        Path file = folder.resolve("history");
        Files.writeString(file, "ls\n".repeat(13_000));
        var adding = Thread.ofPlatform().start(() -> {
            var other = new HistoryFile(file);
            IntStream.range(0, 100).forEach(i -> other.add("pwd " + i));
        });

        List<String> read = new HistoryFile(file).read();
        adding.join();

        assertEquals(10_000, read.size());
        assertEquals(1 + 100, new HashSet<>(Files.readAllLines(file)).size());
    }

    @Test
    void pasteIsOneEditAndItsLinesAreCommands() throws Exception {
        var lines = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            lines.append("mkdir d").append(i).append('\r');
        }
        try (var prompt = new PromptTrial(folder, "xterm", 100)) {
            prompt.await("> ").type("\u001b[200~" + lines + "\u001b[201~\r");
            prompt.await("mkdir /d49");
            assertEquals(50, count(prompt.root()));
        }
        assertEquals(2, Files.readAllLines(folder.resolve("history")).size());
    }

    @Test
    void fiftyLinesThatComeAtOnceAreFiftyCommands() throws Exception {
        try (var prompt = new PromptTrial(folder, "dumb", 100)) {
            prompt.await("> ");
            for (int i = 0; i < 50; i++) {
                prompt.type("mkdir d" + i + "\r");
            }
            prompt.await("mkdir /d49");
            assertEquals(50, count(prompt.root()));
        }
    }

    private static long count(Path root) throws Exception {
        try (var names = Files.list(root)) {
            return names.filter(name -> name.getFileName().toString().startsWith("d"))
                    .count();
        }
    }
}
