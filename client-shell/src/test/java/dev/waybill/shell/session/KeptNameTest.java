package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.CommandSpec;
import dev.waybill.shell.show.Style;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under which local names answers are kept that are files. */
class KeptNameTest {

    private static final Style PIPE = new Style(false, false, false, false, false);

    @TempDir
    private Path folder;

    private RunningServer server;
    private Trial trial;

    @BeforeEach
    void start() throws IOException {
        server = Commands.serve(
                Commands.making("fetch", "application/octet-stream", CommandSpec::answersFile),
                Commands.making("zip", "application/zip", CommandSpec::answersFile),
                Commands.making("gzip", "application/gzip", CommandSpec::answersFile),
                Commands.making("thumbnail", "image/png", spec -> spec),
                Commands.making("shrink", "image/jpeg; quality=5", spec -> spec),
                Commands.making("chart", "image/svg+xml", spec -> spec),
                Commands.making("odd", "application/vnd.odd.thing", spec -> spec));
        trial = Trial.of(server, folder, PIPE, "");
    }

    @AfterEach
    void stop() throws IOException {
        trial.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fetch /photos/a.jpg, a.jpg",
        "thumbnail /photos/a.jpg, a.png",
        "thumbnail /photos/a.PNG, a.PNG",
        "thumbnail /photos/.hidden, .hidden.png",
        "shrink /photos/a.jpeg, a.jpeg",
        "shrink /photos/a.png, a.jpg",
        "chart /photos/a, a.svg",
        "odd /photos/a.jpg, a.jpg",
        "zip /photos, photos.zip",
        "zip /2026.11, 2026.11.zip",
        "zip /, zip.zip",
        "gzip /a.txt, a.txt.gz"
    })
    void nameTellsWhatItIsOf(String line, String name) throws Exception {
        assertEquals(0, trial.run(line), trial.err());

        assertEquals(List.of(name), local());
    }

    @Test
    void storedFileReplacesItsOldCopy() throws Exception {
        local("a.jpg", "old");

        trial.run("fetch /a.jpg");

        assertEquals(List.of("a.jpg"), local());
        assertEquals("fetch", Files.readString(folder.resolve("local/a.jpg")));
    }

    @Test
    void whatWasMadeReplacesNothing() throws Exception {
        local("a.png", "mine");
        local("a.jpg", "mine");

        trial.run("thumbnail /a.jpg; thumbnail /a.jpg; shrink /a.jpg; odd /a.jpg");

        assertEquals(List.of("a-2.jpg", "a-2.png", "a-3.jpg", "a-3.png", "a.jpg", "a.png"), local());
        assertEquals("mine", Files.readString(folder.resolve("local/a.png")));
        assertEquals("mine", Files.readString(folder.resolve("local/a.jpg")));
    }

    @Test
    void nameThatWasSaidIsTheName() throws Exception {
        local("out.bin", "old");

        trial.run("zip /a out.bin");

        assertEquals("zip", Files.readString(folder.resolve("local/out.bin")));
    }

    @Test
    void dashIsStandardOutput() throws Exception {
        trial.run("zip /a -");

        assertEquals("zip", trial.out());
        assertEquals(List.of(), local());
    }

    private void local(String name, String content) throws IOException {
        Files.writeString(folder.resolve("local").resolve(name), content);
    }

    private List<String> local() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("local"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
