package dev.waybill.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.http.Http;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page of a server whose users log in. */
@InBrowser
class LoginInPageTest {

    @AutoClose
    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        var ada = KnownUser.of("ada", "correct horse");
        server = RunningServer.setupInstalled()
                .withUsers(ada.user())
                .speaking(new Http())
                .start();
        Files.writeString(server.root().resolve("a.txt"), "a");
    }

    @Test
    void asksForALoginAndGoesOnWithIt(Tab tab) {
        tab.go(server, "/");
        tab.awaitSight("dialog [name=user]");
        tab.fill("[name=user]", "ada");
        tab.fill("[name=password]", "wrong horse");
        tab.type(Keys.ENTER);
        tab.await("refusal", () -> !tab.text("dialog .fault").isEmpty());
        assertEquals("", tab.text(".row"));

        tab.fill("[name=password]", "correct horse");
        tab.type(Keys.ENTER);
        tab.awaitRows("a.txt");
        assertEquals("", tab.script("return document.cookie"), "a script sees the session");

        tab.select("a.txt"); // what changes files carries the word of the session
        tab.type(Keys.F2);
        tab.awaitSight(".renaming input");
        tab.type("b", Keys.ENTER);
        tab.awaitRows("b.txt");

        tab.click("#settings");
        tab.clickWords(".menu button", "Log out ada");
        tab.awaitSight("dialog [name=user]");
    }
}
