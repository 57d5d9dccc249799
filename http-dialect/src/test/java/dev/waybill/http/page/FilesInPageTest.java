package dev.waybill.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What files look like in the browser, and what they cannot do there. */
@InBrowser
class FilesInPageTest {

    /** A red dot of one pixel. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    @AutoClose
    private final Site site = Site.open();

    private final Path root = site.root();

    @BeforeEach
    void start() throws IOException {
        Files.write(root.resolve("dot.png"), Base64.getDecoder().decode(PNG));
        Files.writeString(root.resolve("a.html"), "<title>a</title><script>document.title = 'acted'</script>");
        Files.writeString(
                root.resolve("b.svg"),
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><title>b</title><script>document.title = 'acted'</script></svg>");
    }

    @Test
    void pictureIsShownBesideTheList(Tab tab) {
        tab.open(site.server(), "/").clickName("dot.png");

        tab.awaitSight(".view img");
        tab.await(
                "picture",
                () -> Boolean.TRUE.equals(tab.script("return document.querySelector('.view img').naturalWidth === 1")));
    }

    @Test
    void storedPageIsShownAsTextAndNeverActs(Tab tab) {
        tab.open(site.server(), "/").clickName("a.html");
        tab.awaitWords(".pane pre", "document.title = 'acted'");
        assertNotEquals("acted", tab.script("return document.title"));

        for (String path : new String[] {"/files/a.html", "/files/b.svg"}) {
            tab.goTo(site.uri(path));
            assertNotEquals("acted", tab.script("return document.title"), path);
        }
    }

    @Test
    void linkIsReadWithoutALoginUntilItExpires(Tab tab) throws Exception {
        tab.open(site.server(), "/").select("a.html");
        tab.clickWords(".bar button", "Share…");
        tab.click("dialog .primary");
        tab.awaitWords("dialog .made", "Until");

        var link = URI.create(String.valueOf(tab.script("return document.querySelector('.made input').value")));
        assertEquals(
                Files.readString(root.resolve("a.html")),
                site.get(link.getPath()).body());
        assertTrue(link.getPath().startsWith("/s/"), link.getPath());
    }
}
