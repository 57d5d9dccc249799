package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.shell.show.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sentence names the word that is wrong, and the option that would have helped. */
class BlameTest {

    private static final Style PIPE = new Style(false, false, false, false, false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rm lib.txt nope         | rm: nope: there is no file or folder /nope",
                "rm -r lib.txt nope      | rm: nope: there is no file or folder /nope",
                "mv lib.txt no/x         | mv: no/x: there is no folder /no",
                "mv nope lib.txt         | mv: nope: there is no file or folder /nope",
                "cp lib.txt no/x         | cp: no/x: there is no folder /no",
                "put a.txt no/x          | put: no/x: there is no folder /no: --parents makes it",
                "put a.txt x --if-match y | put: a.txt: nothing is there any more that could have the etag y",
                "mkdir q/w               | mkdir: q/w: there is no folder /q: --parents (-p) makes it",
                "rm sub                  | rm: sub: the folder /sub is not empty: --recursive (-r) removes it with all that is in it",
                "cp sub s2               | cp: sub: /sub is a folder: add --recursive (-r) to copy it",
                "tail lib.txt --lines -1 | tail: --lines is -1 but must not be negative",
            })
    void sentenceIsAbout(String line, String sentence) throws Exception {
        try (var trial = Trial.in(folder, PIPE, "")) {
            Files.writeString(trial.root().resolve("lib.txt"), "x");
            Files.createDirectories(trial.root().resolve("sub/in"));
            Files.writeString(folder.resolve("local/a.txt"), "x");

            trial.run(line);

            assertEquals("client-shell: " + sentence + "\n", trial.err());
        }
    }

    @Test
    void serversSentenceHasABound() throws Exception {
        var failing = Commands.of("failing", spec -> spec, request -> {
            throw new dev.waybill.api.CommandException(dev.waybill.api.Status.FAILED, "x".repeat(5000) + "\u001b");
        });
        try (var server = Commands.serve(failing);
                var trial = Trial.of(server, folder, PIPE, "")) {
            trial.run("failing");

            assertEquals(1004, trial.err().length(), trial.err());
        }
    }
}
