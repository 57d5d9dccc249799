package dev.waybill.http.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.server.policy.Rule;
import dev.waybill.server.user.User;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.RunningServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks over WebDAV. Each test has names of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DavLocksTest {

    @AutoClose
    private final DavSite dav = DavSite.open();

    @Test
    void whoDoesNotSpeakOfTheLockChangesNothing() throws Exception {
        dav.write("locked", "old");
        String token = dav.lock("/locked");

        HttpResponse<String> put = dav.ask("PUT", "/locked", "new");

        assertEquals(423, put.statusCode());
        assertTrue(put.body().contains("<D:lock-token-submitted><D:href>/dav/locked</D:href>"), put.body());
        assertEquals(423, dav.status("DELETE", "/locked", ""));
        assertEquals(423, dav.status("MOVE", "/locked", "", "Destination", "/dav/elsewhere"));
        assertEquals(
                423,
                dav.status(
                        "PROPPATCH",
                        "/locked",
                        "<propertyupdate xmlns='DAV:'><remove><prop>"
                                + "<x xmlns='urn:x'/></prop></remove></propertyupdate>"));
        assertEquals("old", dav.read("locked"));
        assertTrue(dav.status("PUT", "/locked", "new", "If", "(<" + token + ">)") < 205);
        assertEquals("new", dav.read("locked"));
    }

    @Test
    void aLockIsToldAndEnded() throws Exception {
        dav.write("told", "x");
        String token = dav.lock("/told", "Timeout", "Second-100", "Depth", "0");

        String found = dav.ask("PROPFIND", "/told", "", "Depth", "0").body();

        assertTrue(found.contains("<D:href>" + token + "</D:href>"), found);
        assertTrue(found.contains("<D:depth>0</D:depth>"), found);
        assertTrue(found.contains(">me</owner>"), found);
        assertEquals(409, dav.status("UNLOCK", "/told", "", "Lock-Token", "<urn:other>"));
        assertEquals(400, dav.status("UNLOCK", "/told", "", "Lock-Token", token));
        assertEquals(204, dav.status("UNLOCK", "/told", "", "Lock-Token", "<" + token + ">"));
        assertTrue(dav.status("PUT", "/told", "new") < 205);
    }

    @Test
    void aFreeNameIsLockedAsAnEmptyFile() throws Exception {
        HttpResponse<String> locked = dav.ask("LOCK", "/free", DavSite.EXCLUSIVE);

        assertEquals(201, locked.statusCode());
        assertEquals("", dav.read("free"));
        assertEquals(423, dav.status("PUT", "/free", "x"));
        assertEquals(409, dav.status("LOCK", "/none/free", DavSite.EXCLUSIVE));
    }

    @Test
    void aDeepLockGuardsNamesThatAreNotThereYet() throws Exception {
        dav.write("deep/a", "x");
        String token = dav.lock("/deep/");

        assertEquals(423, dav.status("PUT", "/deep/new", "x"));
        assertEquals(423, dav.status("MKCOL", "/deep/sub", ""));
        assertEquals(423, dav.status("COPY", "/deep/a", "", "Destination", "/dav/deep/b"));
        assertFalse(dav.has("deep/new"));
        assertEquals(201, dav.status("MKCOL", "/deep/sub", "", "If", "</dav/deep/> (<" + token + ">)"));
    }

    @Test
    void aLockIsRefreshedByItsTokenAlone() throws Exception {
        dav.write("again", "x");
        String token = dav.lock("/again", "Timeout", "Second-10");

        HttpResponse<String> again = dav.ask("LOCK", "/again", "", "If", "(<" + token + ">)", "Timeout", "Second-500");

        assertEquals(200, again.statusCode());
        assertTrue(again.body().contains("<D:timeout>Second-500</D:timeout>"), again.body());
        assertEquals(412, dav.status("LOCK", "/again", ""));
    }

    @Test
    void locksEndWithWhatTheyLock() throws Exception {
        dav.write("ends/a", "x");
        String token = dav.lock("/ends/a");
        assertEquals(204, dav.status("DELETE", "/ends/a", "", "If", "(<" + token + ">)"));

        assertEquals(201, dav.status("PUT", "/ends/a", "new"));
    }

    @Test
    void aConditionThatIsNotMetStopsAnyMethod() throws Exception {
        dav.write("condition", "x");
        String etag =
                dav.ask("GET", "/condition", "").headers().firstValue("ETag").orElseThrow();

        assertEquals(412, dav.status("PUT", "/condition", "new", "If", "([\"other\"])"));
        assertEquals(412, dav.status("DELETE", "/condition", "", "If", "(<urn:none>)"));
        assertEquals(412, dav.status("DELETE", "/condition", "", "If", "<http://other.example/x> ([" + etag + "])"));
        assertEquals("x", dav.read("condition"));
        assertTrue(dav.status("PUT", "/condition", "new", "If", "([" + etag + "])") < 205);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<lockinfo xmlns='DAV:'/>",
                "<lockinfo xmlns='DAV:'><lockscope><exclusive/></lockscope><locktype><read/></locktype></lockinfo>",
                "<propfind xmlns='DAV:'><allprop/></propfind>",
                "<!DOCTYPE lockinfo><lockinfo xmlns='DAV:'/>",
                "no xml"
            })
    void aLockThatThereIsNotIsRefused(String body) throws Exception {
        int status = dav.status("LOCK", "/notmade" + body.length(), body);

        assertEquals(body.isEmpty() ? 412 : 400, status);
        assertFalse(dav.has("notmade" + body.length()));
    }

    private static DavSite as(DavSite dav, String user) {
        String both = user + ":secret of " + user;
        return dav.with(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    private static User user(String name, String home) {
        return KnownUser.of(name, "secret of " + name).atHome(home).user();
    }

    @Test
    void aLockIsOfTheUserWhoMadeItAndOfTheFileThatIsMeant() throws Exception {
        var users = RunningServer.setupInstalled().withUsers(user("anna", "/"), user("bob", "/"), user("eve", "/eve"));
        try (DavSite shared = DavSite.of(users)) {
            shared.write("file", "x");
            shared.write("eve/file", "of eve");
            String token = as(shared, "anna").lock("/file");

            assertEquals(423, as(shared, "bob").status("PUT", "/file", "y", "If", "(<" + token + ">)"));
            assertEquals(403, as(shared, "bob").status("UNLOCK", "/file", "", "Lock-Token", "<" + token + ">"));
            assertTrue(as(shared, "eve").status("PUT", "/file", "still of eve") < 205);
            assertTrue(as(shared, "anna").status("PUT", "/file", "z", "If", "(<" + token + ">)") < 205);
            as(shared, "anna").lock("/eve/");
            assertEquals(423, as(shared, "eve").status("PUT", "/file", "no more"));
        }
    }

    @Test
    void whoMayWriteAndNotLookPutsAllTheSame() throws Exception {
        var writes = Rule.of("rule 1", true, List.of("put"), List.of("bob"), List.of("/in/**"));
        var setup = RunningServer.setupInstalled().withUsers(user("bob", "/")).withRules(writes);
        try (DavSite box = DavSite.of(setup)) {
            box.write("in/old", "x");

            assertTrue(as(box, "bob").status("PUT", "/in/new", "hello") < 205);
            assertEquals(403, as(box, "bob").status("GET", "/in/new", ""));
            assertEquals("hello", box.read("in/new"));
        }
    }

    @Test
    void whoMayNotWriteLocksNothingAndSetsNoProperty() throws Exception {
        var reads = Rule.of("rule 1", true, List.of("read"), List.of("bob"), List.of("/**"));
        var setup = RunningServer.setupInstalled().withUsers(user("bob", "/")).withRules(reads);
        try (DavSite open = DavSite.of(setup)) {
            DavSite readers = as(open, "bob");
            readers.write("file", "x");

            assertEquals(403, readers.status("LOCK", "/file", DavSite.EXCLUSIVE));
            assertEquals(
                    403,
                    readers.status(
                            "PROPPATCH",
                            "/file",
                            "<propertyupdate xmlns='DAV:'><set><prop>"
                                    + "<x xmlns='urn:x'>1</x></prop></set></propertyupdate>"));
            assertEquals(207, readers.status("PROPFIND", "/file", "", "Depth", "0"));
        }
    }
}
