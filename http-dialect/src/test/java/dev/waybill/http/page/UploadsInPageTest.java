package dev.waybill.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way from the browser to the server. */
@InBrowser
class UploadsInPageTest {

    @TempDir
    private Path local;

    @AutoClose
    private final Site site = Site.open();

    @Test
    void fileIsStoredWithItsTime(Tab tab) throws IOException {
        Path file = Files.writeString(local.resolve("note.txt"), "a note");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-02-03T04:05:06Z")));

        tab.open(site.server(), "/").choose("#choose-files", file);

        tab.awaitRows("note.txt");
        tab.awaitWords(".tray", "1 file uploaded");
        Path stored = site.root().resolve("note.txt");
        assertEquals("a note", Files.readString(stored));
        assertEquals(
                Instant.parse("2020-02-03T04:05:06Z"),
                Files.getLastModifiedTime(stored).toInstant());
    }

    @Test
    void folderComesWithAllThatIsInIt(Tab tab) throws IOException {
        Files.createDirectories(local.resolve("trip/day 1"));
        Files.writeString(local.resolve("trip/day 1/a.txt"), "a");
        Files.writeString(local.resolve("trip/b.txt"), "b");

        tab.open(site.server(), "/").choose("#choose-folder", local.resolve("trip"));

        tab.awaitRows("trip");
        tab.awaitWords(".tray", "2 files uploaded");
        assertEquals("a", Files.readString(site.root().resolve("trip/day 1/a.txt")));
        assertEquals("b", Files.readString(site.root().resolve("trip/b.txt")));
    }

    @Test
    void fileThatIsThereStaysUntilItsUserSaysWhatShallBe(Tab tab) throws IOException {
        Files.writeString(site.root().resolve("note.txt"), "old");
        Path file = Files.writeString(local.resolve("note.txt"), "new");
        tab.open(site.server(), "/").choose("#choose-files", file);
        tab.awaitWords(".tray", "A file of this name is there already.");
        assertEquals("old", Files.readString(site.root().resolve("note.txt")));

        tab.clickWords(".tray button", "Keep both");
        tab.awaitRows("note (2).txt", "note.txt");
        tab.choose("#choose-files", file);
        tab.clickWords(".tray button", "Replace");
        tab.awaitWords(".tray", "2 files uploaded");

        assertEquals("new", Files.readString(site.root().resolve("note.txt")));
    }

    @Test
    void whatIsDroppedIsStoredWhereThePageIs(Tab tab) throws IOException {
        Files.createDirectory(site.root().resolve("in"));
        tab.open(site.server(), "/in");

        tab.script("""
                const transfer = new DataTransfer();
                transfer.items.add(new File(['dropped'], 'd.txt'));
                for (const type of ['dragenter', 'dragover', 'drop']) {
                  document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
                }""");

        tab.awaitRows("d.txt");
        assertEquals("dropped", Files.readString(site.root().resolve("in/d.txt")));
    }

    @Test
    void refusedFileSaysWhy(Tab tab) throws IOException {
        Files.createDirectory(site.root().resolve("note.txt"));
        Path file = Files.writeString(local.resolve("note.txt"), "new");

        tab.open(site.server(), "/").choose("#choose-files", file);
        tab.clickWords(".tray button", "Replace");

        tab.awaitWords(".tray li", "folder");
        assertTrue(Files.isDirectory(site.root().resolve("note.txt")));
    }

    @Test
    void largeFileGoesOnWhereItWasAfterTheReload(Tab tab) throws IOException {
        Path file = large();
        tab.open(site.server(), "/").uploadsAt(4 << 20);
        tab.choose("#choose-files", file);
        tab.await("first piece", () -> sent(tab) > 20);
        tab.open(site.server(), "/").awaitWords(".tray", "Choose the file again to go on.");
        tab.uploadsAt(Tab.UNLIMITED);

        tab.choose("#choose-files", file);

        tab.awaitWords(".tray", "1 file uploaded");
        assertEquals(-1, Files.mismatch(file, site.root().resolve("large.bin")));
        assertEquals(0L, tab.script("""
                return performance.getEntriesByType('resource').filter(one => one.name.endsWith('/tus/')).length"""));
        assertNull(tab.script("return localStorage.getItem('waybill.uploads')"));
    }

    @Test
    void largeFileIsPausedAndResumed(Tab tab) throws IOException {
        Path file = large();
        tab.open(site.server(), "/").uploadsAt(2 << 20);
        tab.choose("#choose-files", file);
        tab.await("start", () -> sent(tab) > 0);

        tab.click(".tray .does [aria-label=Pause]");
        tab.awaitWords(".tray", "1 upload paused");
        tab.uploadsAt(Tab.UNLIMITED);
        tab.click(".tray .does [aria-label=Resume]");

        tab.awaitRows("large.bin");
        tab.awaitWords(".tray", "1 file uploaded");
        assertEquals(-1, Files.mismatch(file, site.root().resolve("large.bin")));
    }

    @Test
    void whatIsGivenUpIsNotThereAndNotRemembered(Tab tab) throws IOException {
        tab.open(site.server(), "/").uploadsAt(2 << 20);
        tab.choose("#choose-files", large());
        tab.await("start", () -> sent(tab) > 0);

        tab.click(".tray .does [aria-label='Give up']");

        tab.awaitGone(".tray");
        tab.open(site.server(), "/").awaitWords(".empty", "This folder is empty.");
        tab.awaitGone(".tray");
    }

    /** What is sent in pieces, the first of which is a sixth of it, and at 4 MiB a second takes longer than a busy machine. */
    private Path large() throws IOException {
        byte[] bytes = new byte[24 << 20];
        new Random(7).nextBytes(bytes);
        return Files.write(local.resolve("large.bin"), bytes);
    }

    /** The per cent that the tray tells. */
    private static int sent(Tab tab) {
        Object told = tab.script("return document.querySelector('.tray li .meter')?.ariaValueNow ?? '0'");
        return Integer.parseInt(String.valueOf(told));
    }
}
