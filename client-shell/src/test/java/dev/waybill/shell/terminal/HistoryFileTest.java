package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the history file is, the shell lives and says one sentence at most. */
class HistoryFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("waybill/history");
    }

    private HistoryFile holding(byte... bytes) throws IOException {
        Files.createDirectories(folder.resolve("waybill"));
        Files.write(file, bytes);
        return new HistoryFile(file);
    }

    private HistoryFile holding(String text) throws IOException {
        return holding(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String complaint(HistoryFile file) {
        return String.valueOf(file.takeComplaint());
    }

    @Test
    void linesOutlastTheShell() {
        List<String> lines = List.of("ls", "put 'a\nb'", "get \\a\r", "stat 日本 \\\\");
        var first = new HistoryFile(file);
        lines.forEach(first::add);

        assertEquals(lines, new HistoryFile(file).read());
        assertNull(first.takeComplaint());
    }

    @Test
    void linesThatAreNotUtf8AreLeftOut() throws Exception {
        assertEquals(
                List.of("a", "b"),
                holding((byte) 'a', (byte) '\n', (byte) 0xff, (byte) '\n', (byte) 'b')
                        .read());
    }

    @Test
    void backslashAtTheEndIsOne() throws Exception {
        var history = holding("ls \\\npwd \\\\\n");

        assertEquals(List.of("ls \\", "pwd \\"), history.read());
        assertNull(history.takeComplaint());
    }

    @Test
    void othersCannotReadIt() throws Exception {
        holding("ls\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        assertEquals(List.of("ls"), new HistoryFile(file).read());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void othersCannotReadANewOne() throws Exception {
        new HistoryFile(file).add("ls");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void folderInItsPlaceIsToldOnce() throws Exception {
        Files.createDirectories(file);
        var history = new HistoryFile(file);

        assertEquals(List.of(), history.read());
        assertTrue(complaint(history).endsWith("history\": it is no file"));
        history.add("ls");
        assertNull(history.takeComplaint());
    }

    @Test
    @Timeout(5)
    void pipeInItsPlaceIsNotWaitedFor() throws Exception {
        Files.createDirectories(folder.resolve("waybill"));
        assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
        var history = new HistoryFile(file);

        assertEquals(List.of(), history.read());
        assertTrue(complaint(history).endsWith("it is no file"));
    }

    @Test
    void fileInPlaceOfItsFolderIsToldOnce() throws Exception {
        Files.writeString(folder.resolve("waybill"), "");
        var history = new HistoryFile(file);

        assertEquals(List.of(), history.read());
        history.add("ls");
        assertTrue(complaint(history).startsWith("what you type is not kept in \""));
        history.add("pwd");
        assertNull(history.takeComplaint());
    }

    @Test
    void onlyTheNewestLinesAreKept() throws Exception {
        assertEquals(10_000, holding("ls\n".repeat(12_000)).read().size());
        assertEquals(12_000, Files.readAllLines(file).size());

        assertEquals(10_000, holding("ls\n".repeat(13_000)).read().size());
        assertEquals(10_000, Files.readAllLines(file).size());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void onlyTheEndOfAHugeFileIsRead() throws Exception {
        String huge = "a".repeat(5 << 20);

        assertEquals(List.of("ls"), holding(huge + "\nls\n").read());
        assertEquals(List.of(), holding(huge).read());
    }
}
