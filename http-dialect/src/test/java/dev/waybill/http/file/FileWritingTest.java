package dev.waybill.http.file;

import static dev.waybill.http.Site.field;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.Site;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PUT and DELETE of stored files. Each test has a file of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileWritingTest {

    private static final String RIGHT = "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:";
    private static final String WRONG = "sha-256=:AAAAul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:";

    @AutoClose
    private final Site site = Site.open();

    private HttpResponse<String> put(String name, String text, String... fieldsAndValues) throws Exception {
        return site.ask("PUT", "/files/" + name, text, fieldsAndValues);
    }

    private String read(String name) throws IOException {
        return Files.readString(site.file(name));
    }

    @Test
    void newFilesAreMadeAndOldOnesReplaced() throws Exception {
        HttpResponse<String> made = put("new", "one");
        HttpResponse<String> replaced = put("new", "two");

        assertEquals(201, made.statusCode());
        assertEquals(204, replaced.statusCode());
        assertEquals("two", read("new"));
        assertEquals(field(site.get("/files/new"), "ETag"), field(replaced, "ETag"));
    }

    @Test
    void theRightDigestIsStored() throws Exception {
        assertEquals(201, put("right", "hello", "Content-Digest", RIGHT).statusCode());
        assertEquals("hello", read("right"));
    }

    @Test
    void aWrongDigestStoresNothing() throws Exception {
        HttpResponse<String> answer = put("wrong", "hello", "Content-Digest", WRONG);

        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("\"code\":\"digest\""), answer.body());
        assertFalse(Files.exists(site.file("wrong")));
    }

    @Test
    void aWrongDigestLeavesTheOldFile() throws Exception {
        put("old", "before");

        assertEquals(422, put("old", "hello", "Content-Digest", WRONG).statusCode());
        assertEquals("before", read("old"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-256=abc", "sha-256=:AAAA:", "nonsense!"})
    void aDigestThatCannotBeReadStoresNothing(String field) throws Exception {
        assertEquals(400, put("unread", "hello", "Content-Digest", field).statusCode());
        assertFalse(Files.exists(site.file("unread")));
    }

    @Test
    void onlyWhereNothingIs() throws Exception {
        assertEquals(201, put("absent", "one", "If-None-Match", "*").statusCode());
        assertEquals(412, put("absent", "two", "If-None-Match", "*").statusCode());
        assertEquals("one", read("absent"));
    }

    @Test
    void onlyTheVersionThatIsMeant() throws Exception {
        String first = field(put("version", "one"), "ETag");
        String second = field(put("version", "two", "If-Match", first), "ETag");

        assertEquals(412, put("version", "three", "If-Match", first).statusCode());
        assertEquals(
                204, put("version", "four", "If-Match", first + ", " + second).statusCode());
        assertEquals(204, put("version", "five", "If-Match", "*").statusCode());
        assertEquals("five", read("version"));
        assertEquals(412, put("nowhere", "one", "If-Match", "*").statusCode());
        assertFalse(Files.exists(site.file("nowhere")));
    }

    @Test
    void whatIsNotTheWholeFileIsNotTakenForIt() throws Exception {
        assertEquals(400, put("part", "hello", "Content-Range", "bytes 0-4/10").statusCode());
        assertEquals(415, put("part", "hello", "Content-Encoding", "gzip").statusCode());
        assertFalse(Files.exists(site.file("part")));
    }

    @Test
    void thePathOfAFolderIsNoFile() throws Exception {
        assertEquals(400, put("slash/", "hello").statusCode());
        assertFalse(Files.exists(site.file("slash")));
    }

    @Test
    void aFileIsRemoved() throws Exception {
        String etag = field(put("gone", "one"), "ETag");

        assertEquals(
                412,
                site.ask("DELETE", "/files/gone", "", "If-Match", "\"other\"").statusCode());
        assertTrue(Files.exists(site.file("gone")));
        assertEquals(
                204, site.ask("DELETE", "/files/gone", "", "If-Match", etag).statusCode());
        assertFalse(Files.exists(site.file("gone")));
        assertEquals(404, site.ask("DELETE", "/files/gone", "").statusCode());
    }

    @Test
    void aFileInNoFolderIsNotStored() throws Exception {
        assertEquals(404, put("no/folder/a", "hello").statusCode());
    }

    @Test
    void otherMethodsAreRefusedWithThoseThatThereAre() throws Exception {
        HttpResponse<String> answer = site.ask("PATCH", "/files/a", "hello");

        assertEquals(405, answer.statusCode());
        assertEquals("GET, HEAD, PUT, DELETE", field(answer, "Allow"));
    }
}
