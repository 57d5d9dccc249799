package dev.waybill.http.dav;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.Site;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and folders over WebDAV. Each test has names of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebDavTest {

    @AutoClose
    private final DavSite dav = DavSite.open();

    private String find(String path, String depth, String body) throws Exception {
        HttpResponse<String> found = dav.ask("PROPFIND", path, body, "Depth", depth);
        assertEquals(207, found.statusCode(), found.body());
        return found.body();
    }

    @Test
    void optionsTellWhatIsServed() throws Exception {
        HttpResponse<String> options = dav.ask("OPTIONS", "/", "");

        assertEquals("1, 2", options.headers().firstValue("DAV").orElseThrow());
        assertEquals("DAV", options.headers().firstValue("MS-Author-Via").orElseThrow());
        assertTrue(options.headers().firstValue("Allow").orElseThrow().contains("LOCK"));
    }

    @Test
    void filesArePutAndRead() throws Exception {
        assertEquals(201, dav.status("PUT", "/put%20%C3%A4", "hello"));

        assertEquals("hello", dav.read("put ä"));
        assertEquals("hello", dav.ask("GET", "/put%20%C3%A4", "").body());
        assertTrue(dav.status("PUT", "/put%20%C3%A4", "again") < 205);
        assertEquals(409, dav.status("PUT", "/nowhere/x", "hello"));
        assertEquals(405, dav.status("PUT", "/", "hello"));
        assertEquals(405, dav.status("PUT", "/new/", "hello"));
    }

    @Test
    void filesOfTheFinderAreStoredInChunks() throws Exception {
        try (var peer = dav.site().connect()) {
            peer.sendRaw("PUT /dav/._finder HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n");
            peer.sendRaw("X-Expected-Entity-Length: 3\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
            assertTrue(Site.rest(peer).startsWith("HTTP/1.1 201 "));
        }
        assertEquals("abc", dav.read("._finder"));
    }

    @Test
    void foldersAreMadeWhereTheyCanBe() throws Exception {
        assertEquals(201, dav.status("MKCOL", "/made/", ""));
        assertEquals(405, dav.status("MKCOL", "/made", ""));
        assertEquals(405, dav.status("MKCOL", "/", ""));
        assertEquals(409, dav.status("MKCOL", "/none/x", ""));
        assertEquals(415, dav.status("MKCOL", "/withbody", "<x/>"));
        assertFalse(dav.has("withbody"));
    }

    @Test
    void aFolderIsDeletedWithAllThatIsInIt() throws Exception {
        dav.write("gone/a/b", "x");

        assertEquals(400, dav.status("DELETE", "/gone/", "", "Depth", "0"));
        assertEquals(204, dav.status("DELETE", "/gone/", ""));
        assertFalse(dav.has("gone"));
        assertEquals(404, dav.status("DELETE", "/gone/", ""));
        assertTrue(dav.status("DELETE", "/", "") >= 400);
    }

    @ParameterizedTest
    @CsvSource({"COPY", "MOVE"})
    void aFileReplacesAnotherIfItMay(String method) throws Exception {
        String folder = "replace" + method;
        dav.write(folder + "/a", "new");
        dav.write(folder + "/b", "old");
        String from = "/" + folder + "/a";
        String to = "/dav/" + folder + "/b";

        assertEquals(412, dav.status(method, from, "", "Destination", to, "Overwrite", "F"));
        assertEquals("old", dav.read(folder + "/b"));
        assertEquals(204, dav.status(method, from, "", "Destination", to));
        assertEquals("new", dav.read(folder + "/b"));
        assertEquals(method.equals("COPY"), dav.has(folder + "/a"));
    }

    @ParameterizedTest
    @CsvSource({"COPY", "MOVE"})
    void aFolderTakesThePlaceOfAnotherWhole(String method) throws Exception {
        String top = "folder" + method;
        dav.write(top + "/a/sub/new", "new");
        dav.write(top + "/b/old", "old");

        assertEquals(204, dav.status(method, "/" + top + "/a/", "", "Destination", "/dav/" + top + "/b/"));

        assertEquals("new", dav.read(top + "/b/sub/new"));
        assertFalse(dav.has(top + "/b/old"));
        assertFalse(dav.has(top + "/b/a"));
    }

    @Test
    void aFolderIsCopiedWithoutItsContentIfItsDepthIs0() throws Exception {
        dav.write("alone/a/x", "x");

        assertEquals(201, dav.status("COPY", "/alone/a", "", "Destination", "/dav/alone/b", "Depth", "0"));

        assertTrue(dav.has("alone/b"));
        assertFalse(dav.has("alone/b/x"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://other.example/dav/x, 502",
        "/files/x, 502",
        "/dav/../x, 400",
        "/dav/%2e%2e/x, 400",
        "/dav/none/x, 409",
        "/dav/bad/a, 403",
        "/dav/bad, 403",
        "/dav/, 403",
    })
    void whereNothingCanGoNothingIsDone(String destination, int status) throws Exception {
        dav.write("bad/a", "x");

        for (String method : new String[] {"COPY", "MOVE"}) {
            assertEquals(status, dav.status(method, "/bad/a", "", "Destination", destination), method);
        }
        assertEquals("x", dav.read("bad/a"));
    }

    @Test
    void aFolderDoesNotGoIntoItself() throws Exception {
        dav.write("self/a", "x");

        assertEquals(403, dav.status("MOVE", "/self", "", "Destination", "/dav/self/sub"));
        assertEquals(403, dav.status("COPY", "/self", "", "Destination", "/dav/self/sub"));
        assertEquals("x", dav.read("self/a"));
    }

    @Test
    void propertiesOfAFolderAndItsEntriesAreTold() throws Exception {
        dav.write("props/a b.txt", "hello");
        Files.createDirectory(dav.root().resolve("props/sub"));

        String all = find("/props", "1", "");

        assertTrue(all.contains("<D:href>/dav/props/</D:href>"), all);
        assertTrue(all.contains("<D:href>/dav/props/a%20b.txt</D:href>"), all);
        assertTrue(all.contains("<D:href>/dav/props/sub/</D:href>"), all);
        assertTrue(all.contains("<D:getcontentlength>5</D:getcontentlength>"), all);
        assertTrue(all.contains("<D:displayname>a b.txt</D:displayname>"), all);
        assertTrue(all.contains("<D:resourcetype><D:collection"), all);
        assertTrue(all.contains("text/plain"), all);
        assertFalse(all.contains("quota"), all);
        assertFalse(find("/props", "0", "").contains("sub"));
    }

    @Test
    void whatIsMissingIsToldAsMissing() throws Exception {
        dav.write("named", "hello");

        String found =
                find("/named", "0", "<propfind xmlns='DAV:'><prop><getetag/><x xmlns='urn:x'/></prop></propfind>");

        String etag = dav.ask("GET", "/named", "").headers().firstValue("ETag").orElseThrow();
        assertTrue(found.contains("<D:getetag>" + etag + "</D:getetag>"), found);
        assertTrue(found.contains("404 Not Found"), found);
        assertFalse(found.contains("getcontentlength"), found);
    }

    @Test
    void roomIsToldToWhoAsks() throws Exception {
        String found = find("/", "0", "<propfind xmlns='DAV:'><prop><quota-available-bytes/></prop></propfind>");

        assertTrue(found.matches("(?s).*<D:quota-available-bytes>\\d+</D:quota-available-bytes>.*"), found);
    }

    @Test
    void aWholeTreeIsToldToNobody() throws Exception {
        dav.write("tree/a", "x");

        HttpResponse<String> deep = dav.ask("PROPFIND", "/tree", "", "Depth", "infinity");

        assertEquals(403, deep.statusCode());
        assertTrue(deep.body().contains("<D:propfind-finite-depth"), deep.body());
        assertEquals(403, dav.status("PROPFIND", "/tree", ""));
        assertEquals(404, dav.status("PROPFIND", "/tree/none", "", "Depth", "0"));
    }

    @Test
    void documentTypesAndOtherDepthsAreRefused() throws Exception {
        String bomb = "<!DOCTYPE p [<!ENTITY a \"" + "a".repeat(1000) + "\">]><propfind xmlns='DAV:'><prop><x>&a;</x>"
                + "</prop></propfind>";

        assertEquals(400, dav.status("PROPFIND", "/", bomb, "Depth", "0"));
        assertEquals(400, dav.status("PROPFIND", "/", "", "Depth", "2"));
    }

    @Test
    void aLongBodyIsRefusedByItsLengthAlone() throws Exception {
        try (var peer = dav.site().connect()) {
            peer.sendRaw("PROPFIND /dav/ HTTP/1.1\r\nHost: localhost\r\nDepth: 0\r\nContent-Length: 300000\r\n\r\n");

            assertTrue(Site.rest(peer.endOutput()).startsWith("HTTP/1.1 413 "));
        }
    }

    @Test
    void aPropertyOfAClientStaysWithItsFile() throws Exception {
        dav.write("kept/a", "x");
        String set = "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop><c:color xmlns:c='urn:c'>red</c:color></D:prop>"
                + "</D:set></D:propertyupdate>";
        assertEquals(207, dav.status("PROPPATCH", "/kept/a", set));

        assertEquals(201, dav.status("MOVE", "/kept/a", "", "Destination", "/dav/kept/b"));

        assertTrue(find("/kept/b", "0", "").contains("<c:color xmlns:c=\"urn:c\">red</c:color>"));
        assertEquals(204, dav.status("DELETE", "/kept/b", ""));
        dav.write("kept/b", "another");
        assertFalse(find("/kept/b", "0", "").contains("color"));
    }

    @Test
    void aNewFileHasNoPropertiesOfOneThatWentInAnotherWay() throws Exception {
        dav.write("stale", "x");
        String set = "<propertyupdate xmlns='DAV:'><set><prop><c xmlns='urn:c'>red</c></prop></set></propertyupdate>";
        assertEquals(207, dav.status("PROPPATCH", "/stale", set));
        Files.delete(dav.root().resolve("stale"));

        assertEquals(201, dav.status("PUT", "/stale", "new"));

        assertFalse(find("/stale", "0", "").contains("urn:c"));
    }

    @Test
    void aPropertyOfTheServerCannotBeSetNorAnythingBesideIt() throws Exception {
        dav.write("live", "x");
        String set = "<propertyupdate xmlns='DAV:'><set><prop><getetag>1</getetag><c xmlns='urn:c'>red</c></prop></set>"
                + "</propertyupdate>";

        String answer = dav.ask("PROPPATCH", "/live", set).body();

        assertTrue(answer.contains("403 Forbidden") && answer.contains("424 Failed Dependency"), answer);
        assertFalse(find("/live", "0", "").contains("urn:c"));
    }

    @Test
    void thereIsNoOtherMethod() throws Exception {
        HttpResponse<String> answer = dav.ask("REPORT", "/", "");

        assertEquals(405, answer.statusCode());
        assertTrue(answer.headers().firstValue("Allow").orElseThrow().contains("PROPFIND"));
    }
}
