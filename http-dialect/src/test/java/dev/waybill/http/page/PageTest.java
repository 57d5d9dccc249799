package dev.waybill.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.Site;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Looking around in the page, by hand and by keys. */
@InBrowser
class PageTest {

    @AutoClose
    private final Site site = Site.open();

    private final Path root = site.root();

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(root.resolve("photos/2026"));
        Files.writeString(root.resolve("photos/beach.txt"), "sand");
        Files.writeString(root.resolve("b.txt"), "bread and butter");
        Files.writeString(root.resolve("a10.txt"), "ten");
        Files.writeString(root.resolve("a9.txt"), "nine");
    }

    @Test
    void listsFoldersFirstAndNumbersByTheirValue(Tab tab) {
        tab.open(site.server(), "/").awaitRows("photos", "a9.txt", "a10.txt", "b.txt");

        assertEquals("1 folder · 3 files · 23 B", tab.text(".bar-words"));
        assertEquals(List.of(), tab.complaints());
    }

    @Test
    void sortsByWhatIsClicked(Tab tab) {
        tab.open(site.server(), "/").click(".head .size button");

        tab.awaitRows("photos", "b.txt", "a9.txt", "a10.txt");
        assertEquals("descending", tab.awaitSight(".head .size").getDomAttribute("aria-sort"));
    }

    @Test
    void walksByKeysAlone(Tab tab) {
        tab.open(site.server(), "/");

        tab.type(Keys.HOME, Keys.ENTER);
        tab.awaitRows("2026", "beach.txt");
        tab.type(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER);
        tab.awaitWords(".pane pre", "sand");
        tab.type(Keys.ESCAPE);
        tab.awaitGone(".pane");
        tab.await("way back", () -> tab.script("return history.state") == null);
        tab.type(Keys.BACK_SPACE);
        tab.awaitRows("photos", "a9.txt", "a10.txt", "b.txt");
    }

    @Test
    void filtersAsOneTypesAndClearsByEscape(Tab tab) {
        tab.open(site.server(), "/").type("TXT 9");
        tab.awaitRows("a9.txt");

        tab.type(Keys.ARROW_DOWN);
        assertEquals(List.of("a9.txt"), tab.selected());
        tab.type(Keys.ESCAPE);
        tab.awaitRows("photos", "a9.txt", "a10.txt", "b.txt");
    }

    @Test
    void selectsByShiftSpaceAndAll(Tab tab) {
        tab.open(site.server(), "/").type(Keys.HOME);

        tab.chord(Keys.SHIFT, Keys.ARROW_DOWN);
        assertEquals(List.of("photos", "a9.txt"), tab.selected());
        tab.type(Keys.SPACE);
        assertEquals(List.of("photos"), tab.selected());
        tab.chord(Keys.CONTROL, "a");
        assertEquals("4 items selected", tab.text(".bar-words strong"));
    }

    @Test
    void whatIsSelectedWhileTheListComesStaysSo(Tab tab) throws IOException {
        var listing = new SlowListing();
        try (Site slow = Site.of(RunningServer.setupInstalled().with(listing))) {
            tab.go(slow.server(), "/");
            awaitMore(tab, listing);
            tab.type(Keys.END);
            assertEquals(List.of("2000.txt"), tab.selected());

            awaitMore(tab, listing);
            assertEquals("2000.txt", tab.text(".row.active bdi"));
            listing.end();
            tab.awaitListing();

            assertEquals(List.of("2000.txt"), tab.selected());
            tab.type(Keys.ARROW_UP);
            assertEquals(List.of("1999.txt"), tab.selected());
        }
    }

    /** Has rows come until the page shows more than now. */
    private static void awaitMore(Tab tab, SlowListing listing) {
        String now = rowCount(tab);
        tab.await("more rows", () -> {
            listing.next();
            return !rowCount(tab).equals(now);
        });
    }

    private static String rowCount(Tab tab) {
        return String.valueOf(tab.script("return Math.max(1, document.querySelector('#grid').ariaRowCount)"));
    }

    @Test
    void nameThatLooksLikeMarkupIsAName(Tab tab) throws IOException {
        String name = "<img src=x onerror=document.title='owned'>.txt";
        Files.writeString(root.resolve("photos").resolve(name), "<script>document.title='owned'</script>");

        tab.open(site.server(), "/photos").awaitRows("2026", name, "beach.txt");
        tab.clickName(name);
        tab.awaitWords(".pane pre", "<script>document.title='owned'</script>");
        assertNotEquals("owned", tab.script("return document.title"));
        assertEquals(List.of(), tab.complaints());
    }

    @Test
    void rowsThatAreNotSeenAreNoElements(Tab tab) throws IOException {
        Path many = Files.createDirectory(root.resolve("many"));
        for (int number = 0; number < 3_000; number++) {
            Files.createFile(many.resolve("file " + number));
        }

        tab.open(site.server(), "/many").awaitWords(".bar-words", "3,000 files");
        tab.type(Keys.END);
        tab.await("last row", () -> tab.rows().contains("file 2999"));
        assertTrue(tab.rows().size() < 60, () -> tab.rows().size() + " elements");
        assertEquals("3001", tab.awaitSight("#grid").getDomAttribute("aria-rowcount"));
        assertEquals("row-2999", tab.awaitSight("#grid").getDomAttribute("aria-activedescendant"));
    }

    /** The browser of these tests wants no motion; a list that grows by a transition is scrolled before it has grown. */
    @Test
    void withoutMotionNothingIsOnItsWayWhenItIsMeasured(Tab tab) {
        tab.open(site.server(), "/");

        assertEquals(90_000L, tab.script("""
                const rows = document.querySelector('#grid .rows');
                rows.style.height = '90000px';
                return rows.offsetHeight;"""));
        assertEquals(0L, tab.script("return document.getAnimations().length"));
    }

    @Test
    void folderThatIsNotThereIsTold(Tab tab) {
        tab.open(site.server(), "/");
        tab.script("location.hash = '#/nowhere'");

        tab.awaitWords(".empty", "there is no file or folder /nowhere");
        tab.clickWords(".empty button", "To the folder above");
        tab.awaitRows("photos", "a9.txt", "a10.txt", "b.txt");
    }

    @Test
    void phoneShowsAllInItsWidth(Tab tab) {
        tab.size(360, 740);
        tab.open(site.server(), "/").click("#show-side");

        tab.awaitSight("#side a");
        assertEquals(360L, tab.script("return document.documentElement.scrollWidth"));
        tab.clickName("photos");
        tab.awaitRows("2026", "beach.txt");
    }

    @Test
    void mirrorsForRightToLeftAndKeepsThat(Tab tab) {
        tab.open(site.server(), "/").click("#settings");
        tab.clickWords(".menu button", "Right to left");
        tab.open(site.server(), "/");

        assertEquals("rtl", tab.script("return document.documentElement.dir"));
        assertEquals(true, tab.script("return document.querySelector('#side').getBoundingClientRect().left > 900"));
    }

    @Test
    void darkIsAChoice(Tab tab) {
        tab.open(site.server(), "/");
        String light = colour(tab);

        tab.click("#settings");
        tab.clickWords(".menu button", "Dark");

        tab.await("dark", () -> !colour(tab).equals(light));
    }

    private static String colour(Tab tab) {
        return String.valueOf(tab.script("return getComputedStyle(document.body).backgroundColor"));
    }

    @Test
    void pagesThatNobodySeesLeaveTheBrowsersConnectionsToTheOneThatIsSeen(Tab tab) {
        for (int visit = 0; visit < 7; visit++) { // a browser keeps pages that were left, and has six connections
            tab.open(site.server(), "/").awaitRows("photos", "a9.txt", "a10.txt", "b.txt");
        }
    }

    @Test
    void eachControlHasAName(Tab tab) {
        tab.open(site.server(), "/").select("b.txt");
        tab.type(Keys.ENTER);
        tab.awaitWords(".pane pre", "bread");

        assertEquals(List.of(), tab.script("""
                return [...document.querySelectorAll('button, a, input, select')]
                  .filter(one => !one.textContent && !one.ariaLabel && !one.labels?.length && !one.hidden)
                  .map(one => one.outerHTML)"""));
        assertEquals("log", tab.script("return document.querySelector('[aria-live=polite]#live').role"));
    }

    @Test
    void tellsItsKeys(Tab tab) {
        tab.open(site.server(), "/").type("?");

        tab.awaitWords("dialog", "to the trash");
        tab.type(Keys.ESCAPE);
        tab.awaitGone("dialog");
    }
}
