package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditedFileTest {

    @TempDir
    private Path folder;

    private Trial trial;
    private Path stored;

    @BeforeEach
    void start() throws Exception {
        trial = Trial.in(folder, new Style(false, false, false, false, false), "");
        stored = Files.writeString(trial.root().resolve("a b.txt"), "one\n");
    }

    @AfterEach
    void end() throws Exception {
        trial.close();
    }

    /** The editor runs {@code script}, in which {@code $1} is the file. */
    private void edit(String name, String script) throws IOException, UsageException {
        Path editor = Files.writeString(folder.resolve("editor"), script);
        new EditedFile(trial.session(), UsersProgram.named("sh '" + editor + "'")).edit(Word.of(name));
        trial.session().streams().out().flush();
    }

    /** Where the text is that was kept. */
    private static Path kept(IOException failure) {
        String sentence = String.valueOf(failure.getMessage());
        return Path.of(sentence.substring(sentence.indexOf("your text is in ") + "your text is in ".length()));
    }

    private static void forget(Path file) throws IOException {
        Files.delete(file);
        Files.delete(file.getParent());
    }

    @Test
    void whatIsChangedIsStored() throws Exception {
        edit("a b.txt", "echo two >> \"$1\"; basename \"$1\" >> \"$1\"");

        assertEquals("one\ntwo\na b.txt\n", Files.readString(stored));
        assertEquals("edit /a b.txt  16 bytes\n", trial.out());
    }

    @Test
    void whatIsNotChangedIsNotSent() throws Exception {
        var before = Files.getLastModifiedTime(stored);

        edit("a b.txt", "touch \"$1\"");

        assertEquals(before, Files.getLastModifiedTime(stored));
        assertEquals("edit /a b.txt  not changed\n", trial.out());
    }

    @Test
    void aNewFileIsMadeIfSomethingWasWritten() throws Exception {
        edit("new.txt", "echo x > \"$1\"");
        edit("none.txt", "true");

        assertEquals("x\n", Files.readString(trial.root().resolve("new.txt")));
        assertFalse(Files.exists(trial.root().resolve("none.txt")));
    }

    @Test
    void aConflictKeepsBoth() throws Exception {
        var conflict = assertThrows(
                KeptEdit.class, () -> edit("a b.txt", "echo theirs > '" + stored + "'; echo mine > \"$1\""));

        assertEquals(ExitCode.EXISTS, conflict.code());
        assertEquals("theirs\n", Files.readString(stored));
        Path kept = kept(conflict);
        assertEquals("mine\n", Files.readString(kept));
        forget(kept);
    }

    @Test
    void aNewFileThatSomebodyElseMadeIsAConflictToo() throws Exception {
        Path made = trial.root().resolve("new.txt");

        var conflict =
                assertThrows(KeptEdit.class, () -> edit("new.txt", "echo theirs > '" + made + "'; echo mine > \"$1\""));

        assertEquals("theirs\n", Files.readString(made));
        forget(kept(conflict));
    }

    @Test
    void anEditorThatFailsSendsNothingAndKeepsWhatWasWritten() throws Exception {
        assertThrows(IOException.class, () -> edit("a b.txt", "exit 1"));

        var failed = assertThrows(KeptEdit.class, () -> edit("a b.txt", "echo mine > \"$1\"; exit 1"));
        assertEquals("one\n", Files.readString(stored));
        assertEquals("mine\n", Files.readString(kept(failed)));
        forget(kept(failed));
    }

    @Test
    void aPatternIsNoNameOfANewFile() {
        assertEquals(ExitCode.USAGE, trial.run("edit *.txt"));
        assertEquals("client-shell: edit: \"*.txt\" is a pattern, and edit takes one name\n", trial.err());
    }

    @Test
    void aFolderIsNoFileToEdit() throws Exception {
        Files.createDirectory(trial.root().resolve("d"));

        assertTrue(trial.run("edit d") != ExitCode.OK);
        assertTrue(trial.err().contains("folder"), trial.err());
    }
}
