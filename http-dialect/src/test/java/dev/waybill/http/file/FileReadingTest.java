package dev.waybill.http.file;

import static dev.waybill.http.Site.field;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.waybill.http.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GET and HEAD of stored files. Each test has a file of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileReadingTest {

    private static final String MODIFIED = "Sun, 06 Nov 1994 08:49:37 GMT";

    @AutoClose
    private final Site site = Site.open();

    /** Stores a file of that time of modification; answers its target. */
    private String stored(String name, String text) throws IOException {
        site.store(name, text);
        Files.setLastModifiedTime(site.file(name), FileTime.from(Instant.parse("1994-11-06T08:49:37Z")));
        return "/files/" + name;
    }

    private static String digits(int count) {
        return "0123456789".repeat(count / 10);
    }

    @Test
    void aFileComesWithWhatIsKnownOfIt() throws Exception {
        HttpResponse<String> answer = site.get(stored("whole.txt", "hello"));

        assertEquals(200, answer.statusCode());
        assertEquals("hello", answer.body());
        assertEquals("text/plain; charset=utf-8", field(answer, "Content-Type"));
        assertEquals("5", field(answer, "Content-Length"));
        assertEquals(MODIFIED, field(answer, "Last-Modified"));
        assertTrue(field(answer, "ETag").matches("\"[0-9a-f]+\""), field(answer, "ETag"));
        assertEquals("bytes", field(answer, "Accept-Ranges"));
        assertEquals("nosniff", field(answer, "X-Content-Type-Options"));
    }

    @Test
    void headIsAsGetWithoutTheBytes() throws Exception {
        String target = stored("head.txt", "hello");

        HttpResponse<String> head = site.ask("HEAD", target, "");

        assertEquals(200, head.statusCode());
        assertEquals(0, head.body().length());
        HttpResponse<String> get = site.get(target);
        for (String name : new String[] {"Content-Length", "Content-Type", "ETag", "Last-Modified"}) {
            assertEquals(field(get, name), field(head, name), name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=2-4, 206, 234, bytes 2-4/100",
        "bytes=-3, 206, 789, bytes 97-99/100",
        "bytes=97-, 206, 789, bytes 97-99/100",
        "bytes=98-1000, 206, 89, bytes 98-99/100"
    })
    void aRangeComesAlone(String range, int status, String bytes, String contentRange) throws Exception {
        HttpResponse<String> answer = site.get(stored("range" + range.hashCode(), digits(100)), "Range", range);

        assertEquals(status, answer.statusCode());
        assertEquals(bytes, answer.body());
        assertEquals(contentRange, field(answer, "Content-Range"));
    }

    @Test
    void severalRangesComeAsOneBodyOfParts() throws Exception {
        HttpResponse<String> answer = site.get(stored("several", digits(1000)), "Range", "bytes=990-,1-3,2-5");

        String type = field(answer, "Content-Type");
        assertTrue(type.startsWith("multipart/byteranges; boundary="), type);
        String line = "\r\n--" + type.substring(type.indexOf('=') + 1);
        String head = "\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes ";
        assertEquals(
                line + head + "990-999/1000\r\n\r\n0123456789" + line + head + "1-5/1000\r\n\r\n12345" + line
                        + "--\r\n",
                answer.body());
    }

    @Test
    void rangesBeyondTheEndAreRefusedWithTheSize() throws Exception {
        HttpResponse<String> answer = site.get(stored("beyond", digits(10)), "Range", "bytes=10-");

        assertEquals(416, answer.statusCode());
        assertEquals("bytes */10", field(answer, "Content-Range"));
    }

    @Test
    void aThousandRangesAreRefused() throws Exception {
        String bomb = "bytes=" + "0-,".repeat(1_000) + "0-";

        assertEquals(416, site.get(stored("bomb", digits(1_000)), "Range", bomb).statusCode());
    }

    @Test
    void aHundredOverlappingRangesAreNoMoreThanTheFile() throws Exception {
        String bomb = "bytes=" + "0-,".repeat(99) + "5-";

        HttpResponse<String> answer = site.get(stored("overlap", digits(1_000)), "Range", bomb);

        assertEquals(206, answer.statusCode());
        assertEquals(digits(1_000), answer.body());
    }

    @Test
    void anEmptyFileHasNoRanges() throws Exception {
        assertEquals(200, site.get(stored("empty", ""), "Range", "bytes=0-").statusCode());
    }

    @Test
    void whatTheClientHasIsNotSentAgain() throws Exception {
        String target = stored("cached.txt", digits(5_000));
        String etag = field(site.get(target), "ETag");

        assertEquals(304, site.get(target, "If-None-Match", etag).statusCode());
        assertEquals(304, site.get(target, "If-None-Match", "W/" + etag).statusCode());
        assertEquals(304, site.get(target, "If-Modified-Since", MODIFIED).statusCode());
        assertEquals(200, site.get(target, "If-None-Match", "\"other\"").statusCode());
        HttpResponse<String> unchanged = site.get(target, "If-None-Match", etag);
        assertEquals(0, unchanged.body().length());
        assertEquals(etag, field(unchanged, "ETag"));
    }

    @Test
    void anotherVersionThanTheOneThatIsMeantIsRefused() throws Exception {
        String target = stored("meant", "hello");

        assertEquals(412, site.get(target, "If-Match", "\"other\"").statusCode());
        assertEquals(
                412,
                site.get(target, "If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:36 GMT")
                        .statusCode());
    }

    @Test
    void ifRangeSendsTheWholeOfAnotherVersion() throws Exception {
        String target = stored("resumed", digits(100));
        String etag = field(site.get(target), "ETag");

        assertEquals(
                206, site.get(target, "Range", "bytes=50-", "If-Range", etag).statusCode());
        assertEquals(
                206,
                site.get(target, "Range", "bytes=50-", "If-Range", MODIFIED).statusCode());
        HttpResponse<String> whole = site.get(target, "Range", "bytes=50-", "If-Range", "\"old\"");
        assertEquals(200, whole.statusCode());
        assertEquals(digits(100), whole.body());
    }

    @Test
    void textIsPackedWhereThatIsAskedFor() throws Exception {
        String target = stored("packed.txt", digits(50_000));

        HttpResponse<byte[]> answer = site.bytes(target, "Accept-Encoding", "br, gzip");

        assertEquals("gzip", field(answer, "Content-Encoding"));
        assertTrue(field(answer, "ETag").startsWith("W/\""), field(answer, "ETag"));
        assertEquals("Accept-Encoding", field(answer, "Vary"));
        assertTrue(answer.body().length < 5_000, answer.body().length + " bytes");
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertArrayEquals(digits(50_000).getBytes(UTF_8), unpacked.readAllBytes());
        }
    }

    @Test
    void neitherPicturesNorRangesNorSmallTextsArePacked() throws Exception {
        for (String target : new String[] {stored("a.png", digits(5_000)), stored("small.txt", "a")}) {
            assertEquals("none", field(site.get(target, "Accept-Encoding", "gzip"), "Content-Encoding"), target);
        }
        String text = stored("ranged.txt", digits(5_000));
        assertEquals("none", field(site.get(text, "Accept-Encoding", "gzip", "Range", "bytes=0-"), "Content-Encoding"));
    }

    @Test
    void aDigestComesWhereItIsWanted() throws Exception {
        String digest = "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:";
        String target = stored("digest", "hello");
        assertEquals("none", field(site.get(target), "Content-Digest"));

        HttpResponse<String> wanted = site.get(target, "Want-Content-Digest", "sha-256=5");

        assertEquals("hello", wanted.body());
        assertEquals(digest, field(wanted, "Content-Digest"));
        HttpResponse<String> known = site.get(target, "Want-Content-Digest", "sha-256=5");
        assertEquals(digest, field(known, "Content-Digest"));
        assertEquals(field(wanted, "ETag"), field(known, "ETag"));
        assertEquals("none", field(site.get(target, "Range", "bytes=1-2"), "Content-Digest"));
        assertEquals(digest, field(site.ask("HEAD", target, "", "Want-Content-Digest", "sha-256=1"), "Content-Digest"));
    }

    @Test
    void aKnownDigestOfALargeFileComesUnasked() throws Exception {
        String target = stored("known", digits(1 << 20));
        String before = field(site.get(target), "ETag");
        site.ask("HEAD", target, "", "Want-Content-Digest", "sha-256=1");
        assumeFalse(before.equals(field(site.get(target), "ETag")), "the disk keeps no digests");

        assertTrue(field(site.get(target), "Content-Digest").startsWith("sha-256=:"));
    }

    @Test
    void aDownloadHasItsName() throws Exception {
        stored("näme.txt", "hello");

        assertEquals(
                "attachment; filename=\"n_me.txt\"; filename*=UTF-8''n%C3%A4me.txt",
                field(site.get("/files/n%C3%A4me.txt?download"), "Content-Disposition"));
    }

    @Test
    void storedPagesActForNobody() throws Exception {
        for (String name : new String[] {"evil.html", "evil.svg", "evil.xhtml", "evil.xml"}) {
            String policy = field(site.get(stored(name, "<script>alert(1)</script>")), "Content-Security-Policy");
            assertTrue(policy.startsWith("sandbox; default-src 'none'"), name + ": " + policy);
        }
        String policy = field(site.get(stored("photo.jpg", "x")), "Content-Security-Policy");
        assertFalse(policy.contains("sandbox"), policy);
    }

    @Test
    void aFolderIsItsRows() throws Exception {
        Files.createDirectories(site.file("folder/sub"));
        site.store("folder/a.txt", "hello");

        for (String target : new String[] {"/files/folder", "/files/folder/"}) {
            HttpResponse<String> answer = site.get(target);
            assertEquals("application/x-ndjson", field(answer, "Content-Type"));
            assertTrue(answer.body().contains("{\"name\":\"a.txt\",\"type\":\"file\",\"size\":5"), answer.body());
        }
        assertEquals(200, site.ask("HEAD", "/files/folder", "").statusCode());
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertEquals(404, site.get("/files/nothing").statusCode());
        assertEquals(404, site.get("/files/nothing", "Range", "bytes=0-1").statusCode());
        assertEquals(404, site.ask("HEAD", "/files/nothing", "").statusCode());
    }
}
