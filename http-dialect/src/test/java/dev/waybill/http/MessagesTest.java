package dev.waybill.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages of HTTP/1.1, byte for byte: how they follow each other, and which are not read at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTest {

    @AutoClose
    private final Site site = Site.open();

    private String answerTo(String request) throws IOException {
        try (Peer peer = site.connect()) {
            return Site.rest(peer.sendRaw(request).endOutput());
        }
    }

    private static String bodyOf(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static String putOf(String path, String more) {
        return "PUT /files/" + path + " HTTP/1.1\r\nHost: localhost\r\n" + more;
    }

    @Test
    void aConnectionAnswersOneRequestAfterTheOther() throws Exception {
        Files.writeString(site.root().resolve("kept"), "0123456789");
        try (Peer peer = site.connect()) {
            for (int i = 0; i < 3; i++) {
                peer.sendRaw("GET /files/kept HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertTrue(head(peer).startsWith("HTTP/1.1 200 OK\r\n"));
                assertEquals("0123456789", new String(peer.readBytes(10), UTF_8));
            }
        }
    }

    private static String head(Peer peer) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) peer.readBytes(1)[0]);
        }
        return head.toString();
    }

    @Test
    void ofRequestsThatAreSentAheadTheFirstIsAnsweredAndTheConnectionEnds() throws Exception {
        String twice = answerTo("GET /session HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(2));

        assertEquals(1, twice.split("HTTP/1.1 200", -1).length - 1, twice);
        assertTrue(twice.contains("\r\nConnection: close\r\n"), twice);
    }

    @Test
    void aBodyInChunksIsStoredWhole() throws Exception {
        String answer = answerTo(putOf("chunks", "Transfer-Encoding: chunked\r\n\r\n")
                + "3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 201"), answer);
        assertEquals("abc0123456789", Files.readString(site.root().resolve("chunks")));
    }

    @Test
    void whoWaitsIsAskedForTheBodyOnceItIsWanted() throws Exception {
        try (Peer peer = site.connect()) {
            peer.sendRaw(putOf("asked", "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", head(peer));

            peer.sendRaw("abc");

            assertTrue(head(peer).startsWith("HTTP/1.1 201"));
        }
    }

    @Test
    void whoWaitsIsNotAskedForABodyThatIsRefused() throws Exception {
        String answer = answerTo(
                "POST /files/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    }

    @Test
    void aBodyWhosePeerLeavesIsNotStored() throws Exception {
        assertEquals("", answerTo(putOf("half", "Content-Length: 10\r\n\r\nabc")));
        assertEquals("", answerTo(putOf("half", "Transfer-Encoding: chunked\r\n\r\n5\r\nabc")));

        assertFalse(Files.exists(site.root().resolve("half")));
    }

    @Test
    void headHasTheFieldsOfGetAndNoBody() throws Exception {
        Files.write(site.root().resolve("long"), new byte[100_000]);

        String answer = answerTo("HEAD /files/long HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertTrue(answer.contains("\r\nContent-Length: 100000\r\n"), answer);
        assertEquals("", bodyOf(answer));
    }

    @Test
    void ofHttp10TheConnectionEndsAndNoHostIsNeeded() throws Exception {
        String answer = answerTo("GET /session HTTP/1.0\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    }

    @Test
    void theAbsoluteFormOfOurOwnHostIsTaken() throws Exception {
        assertTrue(answerTo("GET http://localhost/session HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .startsWith("HTTP/1.1 200"));
    }

    /** A request, and what its answer begins with. */
    record Case(String status, String request) {
        @Override
        public String toString() {
            String shown = request.length() > 90 ? request.substring(0, 90) + "…" : request;
            return status + " " + shown.replace("\r", "\\r").replace("\n", "\\n");
        }
    }

    private static Case malformed(String request) {
        return new Case("400", request);
    }

    private static Case field(String field) {
        return malformed("PUT /files/smuggled HTTP/1.1\r\nHost: localhost\r\n" + field + "\r\n\r\n0\r\n\r\n");
    }

    static Stream<Case> requestsThatAreNotRead() {
        String chunked = "PUT /files/smuggled HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                        List.of(
                                field("Content-Length: 3\r\nContent-Length: 4"),
                                field("Content-Length: 3\r\nContent-Length: 3"),
                                field("Content-Length: 3, 3"),
                                field("Content-Length: +3"),
                                field("Content-Length: -1"),
                                field("Content-Length: 0x3"),
                                field("Content-Length: 3 3"),
                                field("Content-Length:"),
                                field("Content-Length: 99999999999999999999"),
                                field("Content-Length: 5\r\nTransfer-Encoding: chunked"),
                                field("Transfer-Encoding: chunked\r\nContent-Length: 5"),
                                field("Content-Length : 5"),
                                field(" Content-Length: 5"),
                                field("Content-Length\t: 5"),
                                field("X: a\r\n Content-Length: 5"),
                                field("X: a\r\n\tb"),
                                field("X: a\nContent-Length: 5"),
                                field("X: a\rContent-Length: 5"),
                                field("X: a\u0000b"),
                                field("X: a\u007fb"),
                                field("X\u0000Y: b"),
                                field(": b"),
                                field("no colon"),
                                field("Host: other")),
                        List.of(
                                new Case(
                                        "501",
                                        "PUT /files/smuggled HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n"),
                                new Case(
                                        "501",
                                        "PUT /files/smuggled HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, chunked\r\n\r\n"),
                                new Case(
                                        "501",
                                        putOf(
                                                "smuggled",
                                                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n")),
                                malformed(
                                        "PUT /files/smuggled HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"),
                                malformed("GET / HTTP/1.1\r\n\r\n"),
                                malformed("GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n"),
                                malformed("GET /\r\nHost: localhost\r\n\r\n"),
                                malformed("GET / HTTP/1.1\nHost: localhost\n\n"),
                                malformed("G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET /a\tb HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET /a#b HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET /\u00e4 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET x HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET * HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("CONNECT other:80 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET http://other/session HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET /files/%2e%2e/x HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET /files/../x HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET /files/a%2f..%2fx HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET /files/%c0%ae%c0%ae/x HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET /files/a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET /files/a%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("GET /files//x HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                malformed("SSH-2.0-OpenSSH_9.9\r\n"),
                                new Case("505", "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n"),
                                new Case("505", "GET / HTTP/1.2\r\nHost: localhost\r\n\r\n")),
                        List.of(
                                malformed(chunked + "x\r\n"),
                                malformed(chunked + "-1\r\n"),
                                malformed(chunked + "+1\r\na\r\n0\r\n\r\n"),
                                malformed(chunked + "0x1\r\na\r\n0\r\n\r\n"),
                                malformed(chunked + " 1\r\na\r\n0\r\n\r\n"),
                                malformed(chunked + "1 \r\na\r\n0\r\n\r\n"),
                                malformed(chunked + "1\na\r\n0\r\n\r\n"),
                                malformed(chunked + "1\r\nab\r\n0\r\n\r\n"),
                                malformed(chunked + "1\r\na\n0\r\n\r\n"),
                                malformed(chunked + "ffffffffffffffff\r\na"),
                                malformed(chunked + "1;" + "x".repeat(5000) + "\r\n"),
                                malformed(chunked + "0\r\nX : y\r\n\r\n")),
                        List.of(
                                new Case("414", "GET /" + "a".repeat(70_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                                new Case(
                                        "431",
                                        "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(70_000) + "\r\n\r\n"),
                                new Case(
                                        "431",
                                        "GET / HTTP/1.1\r\nHost: localhost\r\n" + "X: a\r\n".repeat(10_000) + "\r\n"),
                                new Case("421", "GET /session HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
                                new Case(
                                        "403",
                                        "GET /session HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n"),
                                new Case("403", "GET /session HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n\r\n"),
                                new Case(
                                        "403",
                                        "POST /api/mkdir HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n\r\n")))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("requestsThatAreNotRead")
    void whatTwoProgramsCouldReadInTwoWaysIsRefused(Case wrong) throws Exception {
        Path root = site.root();
        String answer = answerTo(wrong.request);

        assertTrue(answer.startsWith("HTTP/1.1 " + wrong.status + " "), answer);
        assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
        assertFalse(Files.exists(root.resolve("smuggled")));
    }

    @Test
    void aHeadThatNeverEndsIsReadToItsLimitAlone() throws Exception {
        try (Peer peer = site.connect()) {
            byte[] part = "X: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"
                    .repeat(1000)
                    .getBytes(UTF_8);
            peer.sendRaw("GET / HTTP/1.1\r\nHost: localhost\r\n").sendRaw(part).sendRaw(part);

            assertTrue(head(peer).startsWith("HTTP/1.1 431 "));
        }
    }

    @Test
    void bytesOfAFileComeAsTheyAre() throws Exception {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        Files.write(site.root().resolve("bytes"), bytes);
        try (Peer peer = site.connect()) {
            peer.sendRaw("GET /files/bytes HTTP/1.1\r\nHost: localhost\r\n\r\n");
            head(peer);

            assertArrayEquals(bytes, peer.readBytes(bytes.length));
        }
    }
}
