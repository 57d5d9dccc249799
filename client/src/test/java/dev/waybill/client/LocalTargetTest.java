package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Local files that are fetched: their owners, their rights, and the sentences of their failures. */
class LocalTargetTest {

    @TempDir
    private Path folder;

    @Test
    void folderThatTakesNoFiles() {
        var failure = assertThrows(
                FileSystemException.class, () -> LocalTarget.open(Path.of("/proc/waybill"), new Leftovers()));

        assertEquals("/proc/waybill: no file can be made there", failure.getMessage());
    }

    @Test
    void nameThatNoFileCanHave() throws Exception {
        Path target = folder.resolve("x".repeat(300));

        try (var local = LocalTarget.open(target, new Leftovers())) {
            local.write(ByteBuffer.wrap(new byte[1]));
            var failure = assertThrows(FileSystemException.class, () -> local.commit(null));
            assertEquals(target + ": File name too long", failure.getMessage());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rw-r-----", "rwxr-x---", "rw-rw-rw-"})
    void rightsOfTheOldFileStay(String rights) throws Exception {
        Path target = Files.writeString(folder.resolve("a"), "old");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(rights));

        try (var local = LocalTarget.open(target, new Leftovers())) {
            local.write(ByteBuffer.wrap(new byte[1]));
            assertEquals("rw-------", rights(temporary()));
            local.commit(null);
        }

        assertEquals(rights, rights(target));
        assertEquals(1, Files.size(target));
    }

    @Test
    void newFileIsNeverMoreOpenThanItBecomes() throws Exception {
        Path target = folder.resolve("a");
        try (var local = LocalTarget.open(target, new Leftovers())) {
            String underWay = rights(temporary());
            local.commit(null);

            assertEquals(rights(target), underWay);
        }
    }

    @Test
    void openFileOfTheProcessIsWrittenToAtItsEnd() throws Exception {
        Path log = Files.writeString(folder.resolve("log"), "before\n");
        try (var open = FileChannel.open(log, StandardOpenOption.APPEND)) {
            Path descriptor = descriptorOf(log);

            try (var local = LocalTarget.open(descriptor, new Leftovers())) {
                local.write(ByteBuffer.wrap("more\n".getBytes(StandardCharsets.UTF_8)));
                local.commit(null);
            }

            assertEquals("before\nmore\n", Files.readString(log));
            assertTrue(open.isOpen());
        }
    }

    @Test
    void pipeIsWrittenInto() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Process cat = new ProcessBuilder("cat", pipe.toString()).start();

        try (var local = LocalTarget.open(pipe, new Leftovers())) {
            local.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));
            local.commit(null);
        }

        assertEquals("hello", new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Path descriptorOf(Path file) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(each -> leadsTo(each, file)).findFirst().orElseThrow();
        }
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file.toRealPath());
        } catch (IOException e) {
            // Other tests close theirs meanwhile.
            return false;
        }
    }

    private Path temporary() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".part"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
