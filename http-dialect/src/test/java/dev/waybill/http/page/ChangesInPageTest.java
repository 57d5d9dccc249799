package dev.waybill.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.Http;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Renaming, moving, deleting and undoing in the page. */
@InBrowser
class ChangesInPageTest {

    @AutoClose
    private RunningServer server;

    private Path root;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.setupInstalled().speaking(new Http()).start();
        root = server.root();
        Files.createDirectories(root.resolve("docs/old"));
        Files.writeString(root.resolve("docs/a.txt"), "a");
        Files.writeString(root.resolve("docs/b.txt"), "b");
    }

    @Test
    void renamesByF2AndUndoes(Tab tab) {
        tab.open(server, "/docs").select("a.txt");
        tab.type(Keys.F2);
        tab.awaitSight(".renaming input");
        tab.type("first", Keys.ENTER); // what is selected is the name without its ending

        tab.awaitRows("old", "b.txt", "first.txt");
        assertTrue(Files.exists(root.resolve("docs/first.txt")));
        tab.chord(Keys.CONTROL, "z");
        tab.awaitRows("old", "a.txt", "b.txt");
    }

    @Test
    void nameThatIsTakenIsRefusedInItsPlace(Tab tab) throws IOException {
        tab.open(server, "/docs").select("a.txt");
        tab.type(Keys.F2);
        tab.awaitSight(".renaming input");
        tab.type("b", Keys.ENTER);

        tab.awaitWords(".renaming .fault", "There is a “b.txt” here already.");
        tab.type(Keys.ESCAPE);
        tab.awaitRows("old", "a.txt", "b.txt");
        assertEquals("b", Files.readString(root.resolve("docs/b.txt")));
    }

    @Test
    void deletesByKeyAndUndoes(Tab tab) throws IOException {
        tab.open(server, "/docs").select("a.txt");
        tab.chord(Keys.SHIFT, Keys.ARROW_DOWN);
        tab.type(Keys.DELETE);

        tab.awaitRows("old");
        tab.awaitWords(".toast", "Deleted 2 things.");
        tab.clickWords(".toast button", "Undo");
        tab.awaitRows("old", "a.txt", "b.txt");
        assertEquals("a", Files.readString(root.resolve("docs/a.txt")));
    }

    @Test
    void trashPutsBackWhereItCameFrom(Tab tab) throws IOException {
        tab.open(server, "/docs").select("old");
        tab.type(Keys.DELETE);
        tab.awaitRows("a.txt", "b.txt");

        tab.open(server, "/.trash").awaitRows("old");
        Files.createDirectory(root.resolve("docs/old")); // its name is taken meanwhile
        tab.select("old");
        tab.clickWords(".bar button", "Put back");

        tab.awaitWords(".empty", "The trash is empty.");
        assertTrue(Files.isDirectory(root.resolve("docs/old (2)")));
    }

    @Test
    void trashAsksBeforeItDeletesForGood(Tab tab) {
        tab.open(server, "/docs").select("a.txt");
        tab.type(Keys.DELETE);
        tab.awaitRows("old", "b.txt");
        tab.open(server, "/.trash").awaitRows("a.txt");

        tab.clickWords(".bar button", "Empty the trash");
        tab.awaitWords("dialog", "“a.txt” goes for ever.");
        tab.type(Keys.ESCAPE);
        tab.awaitRows("a.txt");
        tab.clickWords(".bar button", "Empty the trash");
        tab.clickWords("dialog button", "Delete for good");

        tab.awaitWords(".empty", "The trash is empty.");
        assertFalse(Files.exists(root.resolve("docs/a.txt")));
    }

    @Test
    void movesToTheFolderThatIsPickedAndUndoes(Tab tab) {
        tab.open(server, "/docs").select("a.txt");
        tab.clickWords(".bar button", "Move…");
        tab.clickWords(".picker button", "old");
        tab.await("place to move to", () -> tab.awaitSight("dialog .primary").isEnabled());
        tab.click("dialog .primary");

        tab.awaitRows("old", "b.txt");
        assertTrue(Files.exists(root.resolve("docs/old/a.txt")));
        tab.chord(Keys.CONTROL, "z");
        tab.awaitRows("old", "a.txt", "b.txt");
    }

    @Test
    void rowsAreDroppedOnAFolder(Tab tab) {
        tab.open(server, "/docs").select("a.txt");
        tab.chord(Keys.SHIFT, Keys.ARROW_DOWN);

        tab.script("""
                const [folder, first] = document.querySelectorAll('#grid .row');
                const dataTransfer = new DataTransfer();
                const drag = (type, row) => row.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
                drag('dragstart', first);
                drag('dragover', folder);
                drag('drop', folder);""");

        tab.awaitRows("old");
        tab.awaitWords(".toast", "Moved 2 things to /docs/old.");
        assertTrue(Files.exists(root.resolve("docs/old/b.txt")));
    }

    @Test
    void copiesBesideItselfUnderAFreeName(Tab tab) {
        tab.open(server, "/docs").select("a.txt");
        tab.clickWords(".bar button", "Copy…");
        tab.clickWords("dialog .crumb", "All files");
        tab.clickWords(".picker button", "docs");
        tab.await(
                "place to copy to",
                () -> tab.awaitSight("dialog .crumb[aria-current]").getText().equals("docs"));
        tab.await("copy button", () -> tab.awaitSight("dialog .primary").isEnabled());
        tab.click("dialog .primary");

        tab.awaitRows("old", "a (2).txt", "a.txt", "b.txt");
    }

    @Test
    void makesAFolderByF7(Tab tab) {
        tab.open(server, "/docs").type(Keys.F7);
        tab.awaitSight("dialog input");
        tab.type("new", Keys.ENTER);

        tab.awaitRows("new", "old", "a.txt", "b.txt");
        assertTrue(Files.isDirectory(root.resolve("docs/new")));
    }

    @Test
    void offersNothingThatTheCallerMayNotDo(Tab tab) throws IOException {
        server.close();
        server =
                RunningServer.setupInstalled().asReadOnly().speaking(new Http()).start();
        Files.writeString(server.root().resolve("a.txt"), "a");

        tab.open(server, "/").select("a.txt");

        assertFalse(tab.text(".top-actions").contains("Upload"));
        assertFalse(tab.text(".bar-actions").contains("Delete"), tab.text(".bar-actions"));
        assertTrue(tab.text(".bar-actions").contains("Download"), tab.text(".bar-actions"));
    }
}
