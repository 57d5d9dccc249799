package dev.waybill.http.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Authenticator.Account;
import dev.waybill.api.RemotePath;
import dev.waybill.http.Site;
import dev.waybill.http.exchange.Json;
import dev.waybill.server.policy.Rule;
import dev.waybill.testkit.KnownUser;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to one path: who has one needs no login, and gets no further. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharingTest {

    private static final String SECRET = "correct horse";
    private static final String ADA =
            "Basic " + Base64.getEncoder().encodeToString(("ada:" + SECRET).getBytes(StandardCharsets.UTF_8));

    @AutoClose
    private Site site;

    @BeforeAll
    void serve() throws IOException {
        site = Site.of(RunningServer.setupInstalled()
                .withUsers(KnownUser.of("ada", SECRET).user())
                .withRules(
                        Rule.of("rule 1", true, List.of("*"), List.of("ada"), List.of("/**")),
                        Rule.of("rule 2", false, List.of("read"), List.of("ada"), List.of("/secret.txt"))));
        Files.createDirectories(site.file("photos/sub"));
        site.store("photos/a.txt", "hello");
        site.store("photos/sub/b.txt", "below");
        site.store("other.txt", "other");
    }

    private HttpResponse<String> share(String json) throws Exception {
        return site.ask("POST", "/share", json, "Authorization", ADA, "Content-Type", "application/json");
    }

    /** The link to a path, for an hour. */
    private String link(String path) throws Exception {
        HttpResponse<String> answer = share("{\"path\":\"" + path + "\",\"seconds\":3600}");
        assertEquals(200, answer.statusCode(), answer.body());
        return String.valueOf(Json.object(answer.body()).get("url"));
    }

    @Test
    void aFileIsReadByWhoeverHasItsLink() throws Exception {
        String link = link("/photos/a.txt");

        HttpResponse<String> answer = site.get(link);

        assertEquals("hello", answer.body());
        assertEquals("text/plain; charset=utf-8", Site.field(answer, "Content-Type"));
        assertEquals("no-referrer", Site.field(answer, "Referrer-Policy"));
        assertEquals("ell", site.get(link, "Range", "bytes=1-3").body());
        assertEquals(401, site.get("/files/photos/a.txt").statusCode());
    }

    @Test
    void aFolderIsItsRowsAndWhatIsInIt() throws Exception {
        String link = link("/photos");

        assertTrue(site.get(link).body().contains("\"name\":\"a.txt\""));
        assertEquals("hello", site.get(link + "/a.txt").body());
        assertEquals("below", site.get(link + "/sub/b.txt").body());
        assertEquals(404, site.get(link + "/nothing").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/../other.txt", "/%2e%2e/other.txt", "/..%2fother.txt", "//other.txt", "/sub/../../other.txt"})
    void noPathLeadsOutOfWhatWasShared(String way) throws Exception {
        HttpResponse<String> answer = site.get(link("/photos") + way);

        assertTrue(answer.statusCode() >= 400, answer.statusCode() + " for " + way);
        assertFalse(answer.body().contains("other\n"), answer.body());
    }

    @Test
    void noLinkOfTheFileSystemLeadsOutOfWhatWasShared() throws Exception {
        Files.createSymbolicLink(site.file("photos/away"), Path.of("../other.txt"));
        Files.createSymbolicLink(site.file("photos/up"), Path.of(".."));

        assertEquals(
                "other", site.get("/files/photos/away", "Authorization", ADA).body());
        String link = link("/photos");
        assertEquals(404, site.get(link + "/away").statusCode());
        assertEquals(404, site.get(link + "/up/other.txt").statusCode());
        assertEquals(404, site.get(link + "/up/").statusCode());
    }

    @Test
    void nothingIsChangedByALink() throws Exception {
        String link = link("/photos/a.txt");

        for (String method : List.of("PUT", "DELETE", "POST", "PATCH")) {
            assertEquals(405, site.ask(method, link, "x").statusCode(), method);
        }
    }

    @Test
    void whoHasReadByALinkIsNobodyAgain() throws Exception {
        String link = link("/photos/a.txt");
        try (var peer = site.connect()) {
            peer.sendRaw("GET " + link + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            while (!peer.readSome().endsWith("hello")) {}
            peer.sendRaw("GET /files/other.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

            assertTrue(Site.rest(peer).startsWith("HTTP/1.1 401 "));
        }
    }

    @Test
    void theSharersRightsCountWhenItIsUsed() throws Exception {
        link("/other.txt");
        site.store("secret.txt", "secret");
        var token = new ShareToken(
                RemotePath.of("/secret.txt"),
                new Account("ada", Set.of()),
                Instant.now().plusSeconds(60));

        assertEquals(
                403, site.get("/s/" + token.signed(Files.readAllBytes(key()))).statusCode());
    }

    @Test
    void onlyWhatIsThereIsSharedByWhoMaySeeIt() throws Exception {
        site.store("secret.txt", "secret");

        assertEquals(404, share("{\"path\":\"/nothing\",\"seconds\":60}").statusCode());
        assertEquals(404, share("{\"path\":\"/secret.txt\",\"seconds\":60}").statusCode());
        assertEquals(
                401,
                site.ask("POST", "/share", "{\"path\":\"/other.txt\",\"seconds\":60}")
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"path\":\"/other.txt\"}",
                "{\"path\":\"/other.txt\",\"seconds\":0}",
                "{\"path\":\"/other.txt\",\"seconds\":-1}",
                "{\"path\":\"/other.txt\",\"seconds\":1e20}",
                "{\"path\":\"/other.txt\",\"seconds\":\"60\"}",
                "{\"path\":\"/other.txt\",\"seconds\":1.5}",
                "{\"seconds\":60}",
                "{\"path\":7,\"seconds\":60}",
                "[]"
            })
    void whatIsNoRequestForALinkIsRefused(String json) throws Exception {
        assertEquals(400, share(json).statusCode());
    }

    private Path key() throws IOException {
        try (Stream<Path> all = Files.walk(site.root().getParent())) {
            return all.filter(file -> file.endsWith("share.key")).findFirst().orElseThrow();
        }
    }

    @Test
    void aLinkThatHasExpiredIsGone() throws Exception {
        link("/other.txt");
        byte[] key = Files.readAllBytes(key());
        var expired = new ShareToken(
                RemotePath.of("/other.txt"),
                new Account("ada", Set.of()),
                Instant.now().minusSeconds(1));

        assertEquals(410, site.get("/s/" + expired.signed(key)).statusCode());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key())));
    }

    @Test
    void aLinkOfAUserWhoIsNoMoreIsGone() throws Exception {
        link("/other.txt");
        var orphan = new ShareToken(
                RemotePath.of("/other.txt"),
                new Account("zoe", Set.of()),
                Instant.now().plusSeconds(60));

        assertEquals(
                410, site.get("/s/" + orphan.signed(Files.readAllBytes(key()))).statusCode());
    }

    @Test
    void whatIsNoLinkIsNotFound() throws Exception {
        String link = link("/other.txt");

        assertEquals(404, site.get("/s/").statusCode());
        assertEquals(404, site.get("/s/AAAA").statusCode());
        assertEquals(
                404, site.get(link.substring(0, link.length() - 8) + "AAAAAAAA").statusCode());
    }
}
