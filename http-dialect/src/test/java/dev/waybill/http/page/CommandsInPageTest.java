package dev.waybill.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.Http;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The commands of the catalog as forms. */
@InBrowser
class CommandsInPageTest {

    @TempDir
    private Path plugins;

    @AutoClose
    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.setupInstalled()
                .withPlugins(plugins)
                .speaking(new Http())
                .start();
        Files.writeString(server.root().resolve("a.txt"), "one\ntwo\n");
    }

    @Test
    void droppedJarIsAButtonInTheOpenPageAndGoesWithIt(Tab tab) throws Exception {
        tab.open(server, "/");
        assertEquals("", tab.text("[data-action=shout]"));

        ShoutJar.write(plugins.resolve("shout.jar"));
        tab.awaitWords("[data-action=shout]", "shout");
        tab.awaitWords("[data-action=shout]", "new");
        tab.click("[data-action=shout]");
        tab.fill(".command input[name=words]", "hear me");
        tab.click(".command .primary");
        tab.awaitWords(".answer", "HEAR ME!");
        tab.type(Keys.ESCAPE);

        Files.delete(plugins.resolve("shout.jar"));
        tab.awaitGone("[data-action=shout]");
    }

    @Test
    void commandsThatStayAreNotDrawnAnew(Tab tab) throws Exception {
        tab.open(server, "/");
        tab.script("window.stat = document.querySelector('[data-action=stat]')");

        ShoutJar.write(plugins.resolve("shout.jar"));
        tab.awaitWords("[data-action=shout]", "shout");

        assertEquals(true, tab.script("return window.stat.isConnected"));
    }

    @Test
    void formIsMadeOfTheSpecAlone(Tab tab) throws Exception {
        ShoutJar.write(plugins.resolve("shout.jar"));
        tab.open(server, "/").click("[data-action=shout]");

        tab.awaitWords(".command .summary", "Says it louder.");
        assertEquals("number", tab.awaitSight("[name=times]").getDomAttribute("type"));
        assertEquals("switch", tab.awaitSight("[name=twice]").getDomAttribute("role"));
        assertEquals("SELECT", tab.script("return document.querySelector('[name=end]').tagName"));
        assertEquals("1d", tab.script("return document.querySelector('[name=after]').value"));
        assertEquals("/", tab.script("return document.querySelector('[name=where]').value"));
        assertNull(tab.awaitSight("[name=times]").getDomAttribute("required"));
        assertEquals("true", tab.awaitSight("[name=words]").getDomAttribute("required"));
    }

    @Test
    void valuesTravelAsTheirKindsSay(Tab tab) throws Exception {
        ShoutJar.write(plugins.resolve("shout.jar"));
        tab.open(server, "/").click("[data-action=shout]");
        tab.fill("[name=words]", "ho");
        tab.fill("[name=times]", "2");
        tab.fill("[name=room]", "1.5 KiB");
        tab.click("[name=twice]");
        tab.script("document.querySelector('[name=end]').value = 'question'");
        tab.click(".command .primary");

        tab.awaitWords(".answer", "HOHO? 1536 true");
    }

    @Test
    void whatIsNoSizeIsToldAtItsField(Tab tab) throws Exception {
        ShoutJar.write(plugins.resolve("shout.jar"));
        tab.open(server, "/").click("[data-action=shout]");
        tab.fill("[name=words]", "ho");
        tab.fill("[name=room]", "large");
        tab.click(".command .primary");

        tab.await(
                "fault",
                () -> String.valueOf(tab.script("return document.querySelector('[name=room]').validationMessage"))
                        .startsWith("“large” is no size"));
    }

    @Test
    void rowsAreATable(Tab tab) {
        tab.open(server, "/").select("a.txt");
        tab.chord(Keys.CONTROL, "k");
        tab.awaitSight("dialog input");
        tab.type("digest", Keys.ENTER);
        tab.click(".command .primary");

        tab.awaitWords(".answer table", "sha256");
        tab.awaitWords(".answer table", "/a.txt");
        assertEquals("1 row", tab.text(".answer .small-print"));
    }

    @Test
    void textGoesOnUntilItIsStopped(Tab tab) throws IOException {
        tab.open(server, "/").select("a.txt");
        tab.chord(Keys.CONTROL, "k");
        tab.awaitSight("dialog input");
        tab.type("tail", Keys.ENTER);
        tab.click("[name=follow]");
        tab.click(".command .primary");
        tab.awaitWords(".answer pre", "two");

        Files.writeString(server.root().resolve("a.txt"), "one\ntwo\nthree\n");
        tab.awaitWords(".answer pre", "three");
        tab.clickWords(".command button", "Stop");
        tab.awaitWords(".answer", "Stopped.");
    }

    @Test
    void refusalIsTheServersOwnSentence(Tab tab) {
        tab.open(server, "/").chord(Keys.CONTROL, "k");
        tab.awaitSight("dialog input");
        tab.type("stat", Keys.ENTER);
        tab.fill("[name=path]", "/nowhere");
        tab.click(".command .primary");

        tab.awaitWords(".answer .fault", "there is no file or folder /nowhere");
    }

    @Test
    void commandWithABodySendsTheFileThatIsChosen(Tab tab) throws IOException {
        Path local = Files.writeString(plugins.resolve("local.txt"), "local");
        tab.open(server, "/").chord(Keys.CONTROL, "k");
        tab.awaitSight("dialog input");
        tab.type("put", Keys.ENTER);
        tab.choose(".command [name=file]", local);
        tab.await("name", () -> "/local.txt".equals(tab.script("return document.querySelector('[name=path]').value")));
        tab.click(".command .primary");

        tab.awaitRows("a.txt", "local.txt");
        assertTrue(Files.exists(server.root().resolve("local.txt")));
    }
}
