package dev.waybill.dist;

import static dev.waybill.dist.Ruled.allow;
import static dev.waybill.dist.Ruled.deny;
import static dev.waybill.dist.Ruled.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.RemotePath;
import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules allow and deny. */
class RulesTest {

    @TempDir
    private Path plugins;

    private static String rows(Peer peer, Object... namesAndValues) throws IOException {
        Header heard = peer.ask(namesAndValues);
        assertEquals(200, heard.status(0), heard.json());
        return peer.readBody().text();
    }

    private static int status(Peer peer, Object... namesAndValues) throws IOException {
        Header heard = peer.ask(namesAndValues);
        if (Boolean.TRUE.equals(heard.get("body"))) {
            peer.readBody();
        }
        return heard.status(0);
    }

    @Test
    void whatNoRuleAllowsIsDenied() throws Exception {
        try (var server = Ruled.of(allow("read", "ada")).with("a.txt", "a");
                var bob = server.as("bob")) {
            Header heard = bob.ask("action", "get", "path", "/a.txt");

            assertEquals(403, heard.status(0));
            assertEquals("bob may not call get: no rule allows it", heard.get("error"));
        }
    }

    @Test
    void aDropBoxTakesFilesAndGivesNone() throws Exception {
        try (var server = Ruled.of(allow("write", "ada", "/in/**"), deny("overwrite", "ada"))
                        .with("in/there.txt", "old");
                var ada = server.as("ada")) {
            assertEquals(201, put(ada, "/in/new.txt", "mine").status(0));
            Header again = put(ada, "/in/there.txt", "mine");
            assertEquals(403, again.status(0));
            assertEquals("put may not replace /in/there.txt: rule 2 (deny overwrite) denies it", again.get("error"));
            assertEquals(403, put(ada, "/out.txt", "mine").status(0));
            assertEquals(403, status(ada, "action", "get", "path", "/in/new.txt"));
            assertEquals(403, status(ada, "action", "rm", "path", "/in/new.txt"));
            assertEquals(403, status(ada, "action", "mv", "source", "/in/new.txt", "target", "/in/x.txt"));
            assertEquals(404, status(ada, "action", "cp", "source", "/in/there.txt", "target", "/in/x.txt"));
            assertTrue(String.valueOf(server.tree().get("in/there.txt")).endsWith(" old"));
        }
    }

    @Test
    void aDropBoxTakesFilesInNewFolders() throws Exception {
        try (var server = Ruled.of(allow("write", "ada", "/in/**")).with("in/there/a.txt", "old");
                var ada = server.as("ada")) {
            for (String path : new String[] {"/in/x/y/b.txt", "/in/there/b.txt"}) {
                ada.send("action", "put", "path", path, "parents", true, "body", true)
                        .sendBody(new byte[3]);
                assertEquals(201, ada.read().status(0), path);
            }
        }
    }

    @Test
    void withoutDeleteNothingGoesAway() throws Exception {
        try (var server = Ruled.of(allow("read write", "ada")).with("d/a.txt", "a");
                var ada = server.as("ada")) {
            assertEquals(201, put(ada, "/d/a.txt", "b").status(0));
            assertEquals(403, status(ada, "action", "rm", "path", "/d/a.txt"));
            assertEquals(403, status(ada, "action", "mv", "source", "/d/a.txt", "target", "/d/b.txt"));
            assertEquals(403, status(ada, "action", "mv", "source", "/d", "target", "/e"));
            assertEquals(201, status(ada, "action", "cp", "source", "/d/a.txt", "target", "/d/b.txt"));
        }
    }

    @Test
    void oneActionMayBeAllowedByItsName() throws Exception {
        try (var server = Ruled.of(allow("get", "ada", "/pub/**"))
                        .with("pub/a.txt", "a")
                        .with("b.txt", "b");
                var ada = server.as("ada")) {
            assertEquals(200, status(ada, "action", "get", "path", "/pub/a.txt"));
            assertEquals(403, status(ada, "action", "get", "path", "/b.txt"));
            assertEquals(403, status(ada, "action", "ls", "path", "/pub"));
            assertEquals(403, status(ada, "action", "digest", "path", "/pub/a.txt"));
        }
    }

    @Test
    void listingsLeaveOutWhatMayNotBeSeen() throws Exception {
        try (var server = Ruled.of(allow("read", "ada"), deny("read", "ada", "/secret/**", "/**/*.key"))
                        .with("secret/a.txt", "a")
                        .with("d/b.key", "b")
                        .with("d/b.txt", "b");
                var ada = server.as("ada")) {
            String listed = rows(ada, "action", "ls", "path", "/");
            String found = rows(ada, "action", "find", "path", "/");

            assertFalse(listed.contains("secret"), listed);
            assertFalse(found.contains("secret") || found.contains("b.key"), found);
            assertTrue(found.contains("/d/b.txt"), found);
        }
    }

    @Test
    void aFolderOnTheWayShowsTheWayAlone() throws Exception {
        try (var server = Ruled.of(allow("read", "ada", "/a/b/**"))
                        .with("a/b/c.txt", "c")
                        .with("a/x.txt", "x")
                        .with("z.txt", "z");
                var ada = server.as("ada")) {
            assertFalse(rows(ada, "action", "ls", "path", "/").contains("z.txt"));
            assertFalse(rows(ada, "action", "ls", "path", "/a").contains("x.txt"));
            assertTrue(rows(ada, "action", "ls", "path", "/a/b").contains("c.txt"));
            assertTrue(rows(ada, "action", "find", "path", "/").contains("/a/b/c.txt"));
        }
    }

    @Test
    void whatIsForbiddenAnswersTheSameWhetherItIsThereOrNot() throws Exception {
        try (var server = Ruled.of(allow("read write delete", "ada", "/mine/**"))
                        .with("mine/a.txt", "a")
                        .with("theirs/there", "secret");
                var ada = server.as("ada")) {
            for (String action : new String[] {"get", "stat", "ls", "tail", "digest", "du", "find", "rm", "mkdir"}) {
                Header there = ada.ask("action", action, "path", "/theirs/there");
                Header missing = ada.ask("action", action, "path", "/theirs/gone!");

                assertEquals(missing.json().replace("gone!", "there"), there.json(), action);
                assertTrue(there.status(0) >= 400, there.json());
            }
        }
    }

    @Test
    void aFolderMovesOnlyWhereTheRulesSayTheSameOfAllBelow() throws Exception {
        try (var server = Ruled.of(allow("read write delete", "ada"), deny("delete", "ada", "/d/kept/**"))
                        .with("d/kept/a.txt", "a")
                        .with("e/b.txt", "b");
                var ada = server.as("ada")) {
            assertEquals(403, status(ada, "action", "mv", "source", "/d", "target", "/f"));
            assertEquals(200, status(ada, "action", "mv", "source", "/e", "target", "/f"));
            assertEquals(403, status(ada, "action", "rm", "path", "/d", "recursive", true));
            assertTrue(server.tree().containsKey("d/kept/a.txt"));
        }
    }

    @Test
    void aPluginsActionIsDeniedUntilItIsGranted() throws Exception {
        PluginJar.write(plugins.resolve("peeks.jar"), PluginJar.source("peeks", """
                return Reply.ok().with("size", request.files().entry(RemotePath.of("/a.txt")).sizeBytes());
                """));
        var setup = RunningServer.setupInstalled().withPlugins(plugins);
        try (var server = Ruled.of(setup, allow("read write delete admin", "ada"), allow("plugin:peeks", "bob"))
                        .with("a.txt", "four");
                var ada = server.as("ada");
                var bob = server.as("bob")) {
            assertEquals(403, status(ada, "action", "peeks"));
            assertFalse(rows(ada, "action", "commands").contains("peeks"));
            assertEquals(200, status(bob, "action", "peeks"));
            assertEquals(403, status(bob, "action", "get", "path", "/a.txt"));
        }
    }

    @Test
    void aCommandThatIsCalledByAnotherIsJudgedByItsCallersRights() throws Exception {
        CommandHandler fetches =
                Handlers.of("fetches", request -> request.call("stat", "path", RemotePath.of("/a.txt")));
        try (var server = Ruled.of(
                                RunningServer.setupInstalled().with(fetches),
                                allow("fetches", "ada"),
                                allow("fetches stat", "bob"))
                        .with("a.txt", "four");
                var ada = server.as("ada");
                var bob = server.as("bob")) {
            assertEquals(403, status(ada, "action", "fetches"));
            assertEquals(200, status(bob, "action", "fetches"));
        }
    }

    @Test
    void groupsAndAnonymousCallersHaveRulesToo() throws Exception {
        try (var server = Ruled.of(allow("read", "@staff"), allow("get", "anonymous", "/pub/**"))
                        .with("pub/a.txt", "a");
                var staff = server.as("eve@staff");
                var other = server.as("eve@guests");
                var anonymous = server.anonymous()) {
            assertEquals(200, status(staff, "action", "get", "path", "/pub/a.txt"));
            assertEquals(403, status(other, "action", "get", "path", "/pub/a.txt"));
            assertEquals(200, status(anonymous, "action", "get", "path", "/pub/a.txt"));
            assertEquals(403, status(anonymous, "action", "ls", "path", "/pub"));
        }
    }

    @Test
    void whoamiTellsWhichRuleSaysSo() throws Exception {
        try (var server = Ruled.of(allow("read write", "@staff"), deny("write", "ada", "/old/**"));
                var ada = server.as("ada@staff")) {
            Header who = ada.ask("action", "whoami");
            assertEquals("ada", who.get("user"));
            assertEquals("staff", who.get("groups"));

            String effects = rows(ada, "action", "whoami", "effective", "/old/x");
            assertTrue(
                    effects.contains(
                            "{\"action\":\"put\",\"allowed\":false,\"reason\":\"rule 2 (deny write) denies it\"}"),
                    effects);
            assertTrue(
                    effects.contains(
                            "{\"action\":\"get\",\"allowed\":true,\"reason\":\"rule 1 (allow read write) allows it\"}"),
                    effects);
            assertTrue(
                    effects.contains("{\"action\":\"rm\",\"allowed\":false,\"reason\":\"no rule allows it\"}"),
                    effects);
        }
    }
}
