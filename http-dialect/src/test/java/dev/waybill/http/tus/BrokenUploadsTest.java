package dev.waybill.http.tus;

import static dev.waybill.http.Site.field;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.http.Site;
import dev.waybill.testkit.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Uploads whose connection breaks or hangs. */
class BrokenUploadsTest {

    private static final int CUTS = 5;
    private static final int PART = 200_000;

    private static String begun(Site site, int length) throws Exception {
        return field(
                site.ask(
                        "POST",
                        "/tus/",
                        "",
                        "Tus-Resumable",
                        "1.0.0",
                        "Upload-Length",
                        "" + length,
                        "Upload-Metadata",
                        "path L2E="),
                "Location");
    }

    private static int offset(Site site, String location) throws Exception {
        return Integer.parseInt(field(site.ask("HEAD", location, "", "Tus-Resumable", "1.0.0"), "Upload-Offset"));
    }

    /** A connection that has sent the head of a PATCH for all that is left, and nothing more. */
    private static Peer patching(Site site, String location, int offset, int length) throws IOException {
        Peer peer = site.connect();
        peer.sendRaw("PATCH " + location + " HTTP/1.1\r\nHost: 127.0.0.1\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: "
                + offset + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: " + (length - offset)
                + "\r\n\r\n");
        return peer;
    }

    private static String ascii(int count) {
        byte[] bytes = new byte[count];
        var random = new Random(13);
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(26));
        }
        return new String(bytes, US_ASCII);
    }

    @Test
    void whatCameBeforeEachCutIsThere() throws Exception {
        String file = ascii((CUTS + 1) * PART);
        try (Site site = Site.open()) {
            String location = begun(site, file.length());
            int at = 0;
            for (int cut = 0; cut < CUTS; cut++) {
                try (Peer peer = patching(site, location, at, file.length())) {
                    peer.sendRaw(file.substring(at, at + PART));
                    peer.endOutput();
                    Site.rest(peer);
                }
                at = offset(site, location);
                assertEquals((cut + 1) * PART, at);
            }

            HttpResponse<String> last = site.ask(
                    "PATCH",
                    location,
                    file.substring(at),
                    "Tus-Resumable",
                    "1.0.0",
                    "Content-Type",
                    "application/offset+octet-stream",
                    "Upload-Offset",
                    "" + at);

            assertEquals(204, last.statusCode(), last.body());
            assertArrayEquals(file.getBytes(US_ASCII), Files.readAllBytes(site.file("a")));
        }
    }

    /** How many parts of uploads have begun, in the folder where the server keeps them. */
    private static long countOfParts(Site site) throws IOException {
        Path parts = site.file(".waybill-parts");
        if (!Files.exists(parts)) {
            return 0;
        }
        try (Stream<Path> found = Files.walk(parts)) {
            return found.filter(Files::isRegularFile).count();
        } catch (UncheckedIOException e) {
            return 0; // something went while it was looked at
        }
    }

    @Test
    void aResumeTakesOverAtOnceFromAConnectionThatHangs() throws Exception {
        try (Site site = Site.open()) {
            String location = begun(site, 11);
            try (Peer hangs = patching(site, location, 0, 11)) {
                hangs.sendRaw("HELLO");
                while (countOfParts(site) == 0) {
                    Thread.onSpinWait();
                }

                HttpResponse<String> resumed = site.ask(
                        "PATCH",
                        location,
                        "hello world",
                        "Tus-Resumable",
                        "1.0.0",
                        "Content-Type",
                        "application/offset+octet-stream",
                        "Upload-Offset",
                        "" + offset(site, location));

                assertEquals(204, resumed.statusCode(), resumed.body());
                assertEquals("hello world", Files.readString(site.file("a")));
                hangs.sendRaw(" WORLD");
                assertEquals("HTTP/1.1 409", new String(hangs.readBytes(12), US_ASCII));
                assertEquals("hello world", Files.readString(site.file("a")));
            }
        }
    }
}
