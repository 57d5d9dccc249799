package dev.waybill.http.tus;

import static dev.waybill.http.Site.field;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.Site;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tus 1.0 says of each request. Each test has a file of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TusTest {

    private static final String[] BYTES = {"Content-Type", "application/offset+octet-stream"};

    @AutoClose
    private final Site site = Site.open();

    private static String metadata(String path, String... more) {
        String said = "path " + base64(path);
        return more.length == 0 ? said : said + "," + String.join(",", more);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> ask(String method, String target, String body, String... fields) throws Exception {
        String[] all = Stream.concat(Stream.of("Tus-Resumable", "1.0.0"), Arrays.stream(fields))
                .toArray(String[]::new);
        return site.ask(method, target, body, all);
    }

    /** Begins an upload; answers where it is. */
    private String begun(String path, int length) throws Exception {
        HttpResponse<String> answer =
                ask("POST", "/tus/", "", "Upload-Length", "" + length, "Upload-Metadata", metadata(path));
        assertEquals(201, answer.statusCode(), answer.body());
        return field(answer, "Location");
    }

    private HttpResponse<String> patch(String location, int offset, String body, String... fields) throws Exception {
        String[] all = Stream.of(BYTES, new String[] {"Upload-Offset", "" + offset}, fields)
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
        return ask("PATCH", location, body, all);
    }

    private String offset(String location) throws Exception {
        return field(ask("HEAD", location, ""), "Upload-Offset");
    }

    private String read(String name) throws IOException {
        return Files.readString(site.file(name));
    }

    @Test
    void theServerSaysWhatItCan() throws Exception {
        HttpResponse<String> answer = site.ask("OPTIONS", "/tus/", "");

        assertEquals(204, answer.statusCode());
        assertEquals("1.0.0", field(answer, "Tus-Version"));
        assertEquals(
                "creation,creation-with-upload,creation-defer-length,termination,expiration,checksum",
                field(answer, "Tus-Extension"));
        assertEquals("md5,sha1,sha256,sha512", field(answer, "Tus-Checksum-Algorithm"));
    }

    @Test
    void anotherVersionIsRefusedWithOurs() throws Exception {
        HttpResponse<String> answer = site.ask("POST", "/tus/", "", "Tus-Resumable", "0.2.0", "Upload-Length", "1");

        assertEquals(412, answer.statusCode());
        assertEquals("1.0.0", field(answer, "Tus-Version"));
    }

    @Test
    void aFileAppearsWithItsLastByte() throws Exception {
        String location = begun("/whole", 11);

        assertEquals("0", offset(location));
        assertEquals("6", field(patch(location, 0, "hello "), "Upload-Offset"));
        assertFalse(Files.exists(site.file("whole")));
        assertEquals("6", offset(location));
        HttpResponse<String> last = patch(location, 6, "world");

        assertEquals(204, last.statusCode(), last.body());
        assertEquals("11", field(last, "Upload-Offset"));
        assertEquals("hello world", read("whole"));
        assertEquals("11", offset(location));
    }

    @Test
    void bytesGoOnWhereTheyAreAndNowhereElse() throws Exception {
        String location = begun("/offset", 11);
        patch(location, 0, "hello ");

        assertEquals(409, patch(location, 5, "world").statusCode());
        assertEquals(409, patch(location, 7, "world").statusCode());
        assertEquals("6", offset(location));
    }

    @Test
    void moreThanTheLengthIsRefusedAndNotKept() throws Exception {
        String location = begun("/more", 5);

        assertEquals(413, patch(location, 0, "hello world").statusCode());
        assertEquals("0", offset(location));
        assertFalse(Files.exists(site.file("more")));
    }

    @Test
    void firstBytesMayComeAtOnce() throws Exception {
        HttpResponse<String> answer = ask(
                "POST",
                "/tus/",
                "hello",
                "Upload-Length",
                "5",
                "Upload-Metadata",
                metadata("/at/once", "modified " + base64("2026-01-31T12:00:00Z"), "parents"),
                BYTES[0],
                BYTES[1]);

        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals("5", field(answer, "Upload-Offset"));
        assertEquals("hello", read("at/once"));
        assertEquals(
                Instant.parse("2026-01-31T12:00:00Z"),
                Files.getLastModifiedTime(site.file("at/once")).toInstant());
    }

    @Test
    void anEmptyFileIsThereAtOnce() throws Exception {
        String location = begun("/empty", 0);

        assertEquals("", read("empty"));
        assertEquals("0", offset(location));
    }

    @Test
    void lengthMayBeSaidLaterAndIsRemembered() throws Exception {
        String location = field(
                ask("POST", "/tus/", "", "Upload-Defer-Length", "1", "Upload-Metadata", metadata("/later")),
                "Location");
        patch(location, 0, "hello");
        assertEquals("1", field(ask("HEAD", location, ""), "Upload-Defer-Length"));

        patch(location, 5, " ", "Upload-Length", "11");

        assertEquals("11", field(ask("HEAD", location, ""), "Upload-Length"));
        assertEquals(400, patch(location, 6, "world", "Upload-Length", "12").statusCode());
        assertEquals(204, patch(location, 6, "world").statusCode());
        assertEquals("hello world", read("later"));
    }

    @Test
    void bytesWithAWrongChecksumAreNotKept() throws Exception {
        String location = begun("/checked", 5);

        HttpResponse<String> wrong =
                patch(location, 0, "hullo", "Upload-Checksum", "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=");

        assertEquals(460, wrong.statusCode());
        assertEquals("0", offset(location));
        assertEquals(
                400,
                patch(location, 0, "hello", "Upload-Checksum", "crc99 AAAA").statusCode());
        assertEquals(
                204,
                patch(location, 0, "hello", "Upload-Checksum", "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=")
                        .statusCode());
        assertEquals("hello", read("checked"));
    }

    @Test
    void whatWasThrownAwayIsNotFound() throws Exception {
        String location = begun("/thrown", 11);
        patch(location, 0, "hello ");

        assertEquals(204, ask("DELETE", location, "").statusCode());
        assertEquals(404, ask("HEAD", location, "").statusCode());
        assertEquals(404, patch(location, 6, "world").statusCode());
        assertEquals(404, ask("DELETE", location, "").statusCode());
        assertFalse(Files.exists(site.file("thrown")));
    }

    @Test
    void headTellsWhatWasSaidAndWhenItExpires() throws Exception {
        HttpResponse<String> head = ask("HEAD", begun("/told", 11), "");

        assertEquals(200, head.statusCode());
        assertEquals("11", field(head, "Upload-Length"));
        assertEquals(metadata("/told"), field(head, "Upload-Metadata"));
        assertEquals("no-store", field(head, "Cache-Control"));
        assertTrue(field(head, "Upload-Expires").endsWith(" GMT"), field(head, "Upload-Expires"));
        assertEquals("1.0.0", field(head, "Tus-Resumable"));
    }

    /** The answer to the last request was lost, or it failed after its bytes were kept. */
    @Test
    void anUploadThatIsWholeIsMadeTheFileWhenItsClientAsks() throws Exception {
        String location = begun("/asked", 5);
        String id = location.substring("/tus/".length());
        HttpResponse<String> part =
                site.ask("POST", "/api/part?upload=" + id + "&path=/asked&offset=0", "hello", BYTES);
        assertEquals(202, part.statusCode(), part.body());
        assertFalse(Files.exists(site.file("asked")));

        assertEquals("5", offset(location));
        assertEquals("hello", read("asked"));
    }

    @Test
    void clientsThatCannotSayPatchSayPost() throws Exception {
        String location = begun("/override", 5);

        HttpResponse<String> answer = ask(
                "POST", location, "hello", BYTES[0], BYTES[1], "Upload-Offset", "0", "X-HTTP-Method-Override", "PATCH");

        assertEquals(204, answer.statusCode());
        assertEquals("hello", read("override"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Upload-Length|5|Upload-Metadata|filename YQ==|400",
                "Upload-Length|-5|Upload-Metadata|path L2E=|400",
                "Upload-Length|99999999999999999999|Upload-Metadata|path L2E=|400",
                "Upload-Defer-Length|2|Upload-Metadata|path L2E=|400",
                "Upload-Metadata|path L2E=|X|x|400",
                "Upload-Length|5|Upload-Metadata|path L2EvLi4vYg==|400"
            })
    void anUploadThatCannotBeIsNotBegun(String one, String oneValue, String other, String otherValue, int status)
            throws Exception {
        assertEquals(
                status,
                ask("POST", "/tus/", "", one, oneValue, other, otherValue).statusCode());
    }

    @Test
    void whatIsNoPartOfAnUploadIsRefused() throws Exception {
        String location = begun("/type", 5);

        assertEquals(415, ask("PATCH", location, "hello", "Upload-Offset", "0").statusCode());
        assertEquals(400, ask("PATCH", location, "hello", BYTES).statusCode());
        assertEquals(405, ask("GET", location, "").statusCode());
        assertEquals(405, ask("GET", "/tus/", "").statusCode());
    }
}
