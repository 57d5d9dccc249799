package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
    void lineGoesIntoTheFileThatAnotherProcessHasPutInPlace() throws Exception {
        var history = new HistoryFile(file);
        history.add("old");
        Process other = start(Replacing.class);
        try {
            assertEquals('r', other.getInputStream().read());
            var adding = Thread.ofPlatform().start(() -> history.add("pwd"));
            other.getOutputStream().close();
            adding.join();
        } finally {
            other.destroyForcibly().waitFor();
        }

        assertEquals(List.of("new", "pwd"), Files.readAllLines(file));
    }

    private Process start(Class<?> main) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), main.getName(), file.toString())
                .start();
    }

    /** Locks a file, and puts another in its place once its standard input ends. */
    static final class Replacing {
        private Replacing() {}

        public static void main(String[] words) throws IOException {
            Path file = Path.of(words[0]);
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                System.out.print("r");
                System.out.flush();
                System.in.read();
                Path fresh = Files.writeString(file.resolveSibling("fresh"), "new\n");
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
                System.exit(lock.isValid() ? 0 : 1);
            }
        }
    }

    @Test
    void onlyTheEndOfAHugeFileIsRead() throws Exception {
        String huge = "a".repeat(5 << 20);

        assertEquals(List.of("ls"), holding(huge + "\nls\n").read());
        assertEquals(List.of(), holding(huge).read());
    }
}
