package dev.waybill.http.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.http.Site;
import dev.waybill.http.exchange.Json;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands over HTTP. */
class ApiTest {

    /** A command of a plugin that answers text and a page that would like to act. */
    private static final class Page implements CommandHandler {
        private static final Parameter<String> WORD = Parameter.text("word", "what it says");

        @Override
        public CommandSpec spec() {
            return CommandSpec.reading("page", "Makes a page.").takes(WORD);
        }

        @Override
        public Reply handle(Request request) {
            return Reply.stream("text/html", out -> out.write(request.get(WORD).getBytes(UTF_8)))
                    .with("told", "ä");
        }
    }

    @AutoClose
    private Site site;

    @BeforeEach
    void serve() throws IOException {
        site = Site.of(RunningServer.setupInstalled().with(new Page()));
        Files.writeString(site.root().resolve("a.txt"), "hello");
    }

    private HttpResponse<String> call(String action, String arguments) throws IOException, InterruptedException {
        return site.ask("POST", "/api/" + action, arguments, "Content-Type", "application/json");
    }

    @Test
    void aReplyIsAJsonObject() throws Exception {
        var answer = call("stat", "{\"path\":\"/a.txt\"}");

        assertEquals(200, answer.statusCode());
        var header = Json.object(answer.body());
        assertEquals("/a.txt", header.get("path"));
        assertEquals(5L, header.get("size"));
    }

    @Test
    void rowsAreLinesOfJson() throws Exception {
        var answer = call("ls", "");

        assertEquals(
                "application/x-ndjson",
                answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("a.txt", Json.object(answer.body().strip()).get("name"));
    }

    @Test
    void bytesAreAsTheyAreWithTheHeaderInAField() throws Exception {
        var answer = call("get", "{\"path\":\"/a.txt\",\"offset\":1,\"size\":3}");

        assertEquals("ell", answer.body());
        var header = Json.object(answer.headers().firstValue("Waybill-Reply").orElseThrow());
        assertEquals(206L, header.get("status"));
        assertEquals(5L, header.get("size"));
    }

    @Test
    void aCommandThatTakesABodyHasItsArgumentsInTheQuery() throws Exception {
        var answer = site.ask("POST", "/api/put?path=/b%20%C3%A4.txt&ifAbsent=true", "text");

        assertEquals(201, answer.statusCode());
        assertEquals("text", Files.readString(site.root().resolve("b ä.txt")));
        assertEquals(
                412,
                site.ask("POST", "/api/put?path=/b%20%C3%A4.txt&ifAbsent=true", "x")
                        .statusCode());
    }

    @Test
    void aFailureIsTheStatusTheCodeAndTheSentence() throws Exception {
        var answer = call("stat", "{\"path\":\"/none\"}");

        assertEquals(404, answer.statusCode());
        assertEquals(
                Map.of("status", 404L, "code", "no-path", "error", "there is no file or folder /none"),
                Json.object(answer.body()));
        assertEquals(501, call("nothing", "").statusCode());
        assertEquals(400, call("stat", "{\"pth\":\"/\"}").statusCode());
        assertEquals(400, call("stat", "[]").statusCode());
        assertEquals(400, call("stat", "{\"path\":\"/\"}{}").statusCode());
        assertEquals(400, call("stat", "{\"path\":" + "[".repeat(1000)).statusCode());
        assertEquals(
                413, call("stat", "{\"path\":\"/" + "a".repeat(70_000) + "\"}").statusCode());
    }

    @Test
    void whatAPluginSendsNeverActsAsTheUser() throws Exception {
        var answer = call("page", "{\"word\":\"<script>\"}");

        assertEquals("<script>", answer.body());
        var policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("sandbox;"), policy);
    }

    @Test
    void otherMethodsAreNotThere() throws Exception {
        assertEquals("POST", site.get("/api/ls").headers().firstValue("Allow").orElseThrow());
        assertEquals(405, site.get("/api/ls").statusCode());
    }

    @Test
    void textThatGoesOnIsSentAtEachPause() throws Exception {
        var follow = HttpRequest.newBuilder(site.uri("/api/tail"))
                .POST(BodyPublishers.ofString("{\"path\":\"/a.txt\",\"follow\":true}"))
                .build();

        try (var client = HttpClient.newHttpClient();
                InputStream told =
                        client.send(follow, BodyHandlers.ofInputStream()).body()) {
            assertEquals("hello", new String(told.readNBytes(5), UTF_8));
            Files.writeString(site.root().resolve("a.txt"), ", world", StandardOpenOption.APPEND);
            assertEquals(", world", new String(told.readNBytes(7), UTF_8));
        }
    }
}
