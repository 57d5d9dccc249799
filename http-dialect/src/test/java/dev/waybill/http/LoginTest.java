package dev.waybill.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.exchange.Json;
import dev.waybill.server.policy.Rule;
import dev.waybill.server.user.UserLimits;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks, by a field, by a cookie, or not at all. */
class LoginTest {

    private static final String SECRET = "correct horse";
    private static final String TOKEN = "waybill_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    @AutoClose
    private Site site;

    @BeforeEach
    void serve() throws IOException {
        site = Site.of(RunningServer.setupInstalled()
                .withUsers(
                        KnownUser.of("ada", SECRET).withToken(TOKEN, null).user(),
                        KnownUser.of("bob", SECRET).user(),
                        KnownUser.of("eve", SECRET)
                                .with(new UserLimits(null, null, 1, null, null))
                                .user())
                .withRules(
                        Rule.of("rule 1", true, List.of("*"), List.of("ada"), List.of("/**")),
                        Rule.of("rule 2", true, List.of("read"), List.of("bob"), List.of("/**"))));
        Files.writeString(site.root().resolve("a.txt"), "hello");
    }

    private static String basic(String user, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> logIn() throws IOException, InterruptedException {
        return site.ask("POST", "/session", "{\"user\":\"ada\",\"password\":\"" + SECRET + "\"}");
    }

    private static String cookieOf(HttpResponse<String> answer) {
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private static Object said(HttpResponse<String> answer, String name) {
        return String.valueOf(Json.object(answer.body()).get(name));
    }

    @Test
    void nobodyIsAskedToLogIn() throws Exception {
        var answer = site.get("/files/a.txt");

        assertEquals(401, answer.statusCode());
        assertEquals(
                "Basic realm=\"waybill\", charset=\"UTF-8\"",
                answer.headers().firstValue("WWW-Authenticate").orElseThrow());
    }

    @Test
    void aScriptOfABrowserIsNotChallenged() throws Exception {
        var answer = site.get("/files/a.txt", "Sec-Fetch-Mode", "cors");

        assertEquals(401, answer.statusCode());
        assertTrue(answer.headers().firstValue("WWW-Authenticate").isEmpty());
    }

    @Test
    void basicAndBearerProveWhoAsks() throws Exception {
        for (String field : List.of(basic("ada", SECRET), basic("", TOKEN), "Bearer " + TOKEN)) {
            assertEquals("ada", said(site.get("/session", "Authorization", field), "user"), field);
            assertEquals(
                    "hello", site.get("/files/a.txt", "Authorization", field).body());
        }
    }

    @Test
    void eachRequestOfAConnectionSaysAnewWhoAsks() throws Exception {
        try (var peer = site.connect()) {
            String request = "GET /session HTTP/1.1\r\nHost: localhost\r\n";
            peer.sendRaw(request + "Authorization: " + basic("ada", SECRET) + "\r\n\r\n");
            String ada = answer(peer);
            peer.sendRaw(request + "Authorization: " + basic("bob", SECRET) + "\r\n\r\n");
            String bob = answer(peer);
            peer.sendRaw(request + "\r\n");
            String nobody = answer(peer);

            assertTrue(ada.contains("\"user\":\"ada\""), ada);
            assertTrue(bob.contains("\"user\":\"bob\""), bob);
            assertTrue(nobody.contains("\"user\":\"anonymous\""), nobody);
        }
    }

    @Test
    void nothingRunsAsAUserForWhomThereIsNoRoom() throws Exception {
        String request = "GET /session HTTP/1.1\r\nHost: localhost\r\n";
        String asEve = request + "Authorization: " + basic("eve", SECRET) + "\r\n\r\n";
        try (var first = site.connect();
                var second = site.connect()) {
            assertTrue(answer(first.sendRaw(asEve)).contains("\"user\":\"eve\""));

            String full = answer(second.sendRaw(asEve));
            String next = answer(second.sendRaw(request + "\r\n"));

            assertTrue(full.startsWith("HTTP/1.1 503 "), full);
            assertTrue(next.contains("\"user\":\"anonymous\""), next);
        }
    }

    private static String answer(Peer peer) throws IOException {
        var answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            answer.append((char) peer.readBytes(1)[0]);
        }
        return answer.toString();
    }

    @Test
    void aWrongProofIsRefusedAndEndsTheConnection() throws Exception {
        for (String field :
                List.of(basic("ada", "wrong"), basic("nobody", SECRET), "Bearer x", "Digest x", "Basic !!")) {
            try (var peer = site.connect()) {
                peer.sendRaw("GET /session HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + field + "\r\n\r\n");
                String answer = Site.rest(peer);

                assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
                assertFalse(answer.contains(SECRET), answer);
            }
        }
    }

    @Test
    void aSessionLastsUntilItIsEnded() throws Exception {
        var begun = logIn();
        String cookie = cookieOf(begun);
        String csrf = String.valueOf(said(begun, "csrf"));
        assertEquals("hello", site.get("/files/a.txt", "Cookie", cookie).body());

        var ended = site.ask("DELETE", "/session", "", "Cookie", cookie, "Waybill-Csrf", csrf);

        assertEquals("false", said(ended, "authenticated"));
        assertEquals(401, site.get("/files/a.txt", "Cookie", cookie).statusCode());
    }

    @Test
    void theCookieIsForOurPagesAlone() throws Exception {
        String set = logIn().headers().firstValue("Set-Cookie").orElseThrow();

        assertTrue(set.contains("; HttpOnly; SameSite=Strict; "), set);
    }

    @Test
    void aSessionChangesNothingWithoutItsCsrfWord() throws Exception {
        var begun = logIn();
        String cookie = cookieOf(begun);
        String csrf = String.valueOf(said(begun, "csrf"));

        assertEquals(403, site.ask("PUT", "/files/b", "x", "Cookie", cookie).statusCode());
        assertEquals(
                403,
                site.ask("PUT", "/files/b", "x", "Cookie", cookie, "Waybill-Csrf", "x")
                        .statusCode());
        assertFalse(Files.exists(site.root().resolve("b")));
        assertEquals(
                201,
                site.ask("PUT", "/files/b", "x", "Cookie", cookie, "Waybill-Csrf", csrf)
                        .statusCode());
    }

    @Test
    void whatAUserMayNotIsDeniedAndNotChallenged() throws Exception {
        var answer = site.ask("PUT", "/files/b", "x", "Authorization", basic("bob", SECRET));

        assertEquals(403, answer.statusCode());
        assertTrue(answer.headers().firstValue("WWW-Authenticate").isEmpty());
    }

    @Test
    void aLoginThatIsNoneIsMalformed() throws Exception {
        for (String body : List.of("", "{}", "[]", "{\"user\":1,\"password\":2}", "{\"user\":\"ada\"}", "{\"a\":")) {
            assertEquals(400, site.ask("POST", "/session", body).statusCode(), body);
        }
    }
}
