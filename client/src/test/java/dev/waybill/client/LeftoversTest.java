package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The leftovers of a killed client are removed ahead of the next file that is fetched; nothing else is. */
class LeftoversTest {

    private static final String OF_ANOTHER = ".waybill-get-other-1.part";

    @TempDir
    private Path folder;

    @Test
    void fileWhoseWriterIsGoneIsRemoved() throws Exception {
        Files.writeString(folder.resolve(OF_ANOTHER), "half");

        fetch();

        assertEquals(List.of("a"), names());
    }

    @Test
    void fileThatAnotherProcessWritesStays() throws Exception {
        Path other = folder.resolve(OF_ANOTHER);
        Process writer = start(Writer.class, other);
        try {
            assertEquals('r', writer.getInputStream().read());
            fetch();
            assertEquals(List.of(OF_ANOTHER, "a"), names());
        } finally {
            writer.destroyForcibly().waitFor();
        }

        fetch();

        assertEquals(List.of("a"), names());
    }

    @Test
    void fileThatThisProcessWritesStays() throws Exception {
        try (var local = LocalTarget.open(folder.resolve("b"), new Leftovers())) {
            fetch();

            local.commit(null);
        }

        assertEquals(List.of("a", "b"), names());
    }

    @Test
    void whatIsNoLeftoverStays() throws Exception {
        List<String> others = List.of(".waybill-1234.part", ".waybill-get-x", "b.part", "waybill-get-1-1.part");
        for (String name : others) {
            Files.writeString(folder.resolve(name), "mine");
        }
        Path target = Files.writeString(folder.resolve("target"), "mine");
        Files.createSymbolicLink(folder.resolve(OF_ANOTHER), target);

        fetch();

        assertTrue(names().containsAll(others));
        assertEquals("mine", Files.readString(target));
    }

    private void fetch() throws IOException {
        try (var local = LocalTarget.open(folder.resolve("a"), new Leftovers())) {
            local.commit(null);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Process start(Class<?> main, Path file) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), main.getName(), file.toString())
                .start();
    }

    /** Writes a file until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] words) throws IOException {
            try (var channel = FileChannel.open(
                            Path.of(words[0]), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                System.out.print("r");
                System.out.flush();
                System.exit(System.in.read() + (lock.isValid() ? 0 : 1));
            }
        }
    }
}
