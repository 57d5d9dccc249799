package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.server.metrics.MetricsSettings;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a server tells of itself: to programs by HTTP, to people by a command. */
class MetricsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LATE = "the store has not answered"; // a machine that stalls is asked once more
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static RunningServer server(long freeBytes) throws IOException {
        return RunningServer.setupInstalled()
                .watchedBy(new MetricsSettings(ANY, freeBytes))
                .start();
    }

    private static HttpResponse<String> ask(RunningServer server, String path) throws Exception {
        InetSocketAddress address = server.metrics();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path));
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> askOfHealth(RunningServer server, String path) throws Exception {
        HttpResponse<String> answer = ask(server, path);
        return answer.body().contains(LATE) ? askOfHealth(server, path) : answer;
    }

    private static String status(Peer peer) throws IOException {
        peer.ask("action", "status");
        String text = peer.readBody().text();
        return text.contains(LATE) ? status(peer) : text;
    }

    @Test
    void requestsAndCallsOfTheStoreAreTold() throws Exception {
        try (var server = server(0);
                var peer = Peer.connect(server.address())) {
            peer.read(); // the greeting
            peer.ask("action", "mkdir", "path", "/a");
            for (int i = 0; i < 3; i++) {
                peer.ask("action", "nothing" + i);
            }
            peer.ask("action", "ping"); // what came before it is counted when it is answered

            String told = ask(server, "/metrics").body();

            assertLine(told, "waybill_request_seconds_count{action=\"mkdir\",code=\"created\",status=\"201\"} 1");
            assertLine(told, "waybill_request_seconds_count{action=\"unknown\",code=\"no-action\",status=\"501\"} 3");
            assertLine(told, "waybill_store_call_seconds_count{call=\"create-folder\",result=\"ok\",store=\"disk\"} 1");
            assertLine(told, "waybill_connections 1.0");
            assertTrue(told.contains("\njvm_memory_used_bytes{"), told);
        }
    }

    private static void assertLine(String text, String line) {
        assertTrue(text.lines().anyMatch(line::equals), () -> line + " is not in " + text);
    }

    @Test
    void healthIsToldAndWhatIsElsewhereIsNot() throws Exception {
        try (var server = server(0)) {
            assertEquals("live\n", ask(server, "/health/live").body());
            assertEquals("ready\n", askOfHealth(server, "/health/ready").body());
            assertEquals("ready\n", askOfHealth(server, "/health").body());
            assertEquals(404, ask(server, "/metrics/x").statusCode());
            assertEquals(404, ask(server, "/").statusCode());
        }
    }

    @Test
    void serverWithoutRoomIsNotReady() throws Exception {
        try (var server = server(Long.MAX_VALUE)) {
            HttpResponse<String> answer = askOfHealth(server, "/health/ready");

            assertEquals(503, answer.statusCode());
            assertTrue(answer.body().startsWith("not ready: the disk is full: "), answer.body());
        }
    }

    @Test
    void statusTellsPeopleTheSame() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var peer = Peer.connect(server.address())) {
            peer.read(); // the greeting
            peer.ask("action", "mkdir", "path", "/a");
            peer.ask("action", "ping");
            String text = status(peer);

            assertTrue(text.startsWith("ready            yes\n"), text);
            assertTrue(text.contains("  mkdir 201 created "), text);
            assertTrue(text.contains("  disk create-folder ok "), text);
        }
    }

    @Test
    void dashboardAsksForFiguresThatThereAre() throws Exception {
        String dashboard = Files.readString(Path.of("..", "conf", "grafana.json"));
        try (var server = server(0);
                var peer = Peer.connect(server.address())) {
            peer.read(); // the greeting
            peer.ask("action", "mkdir", "path", "/a");
            peer.ask("action", "ping");
            String told = ask(server, "/metrics").body();

            new ObjectMapper().readTree(dashboard);
            var asked = Pattern.compile("\\b(waybill|jvm)_[a-z_]+")
                    .matcher(dashboard)
                    .results()
                    .map(each -> each.group())
                    .collect(Collectors.toSet());
            assertTrue(asked.size() > 10);
            asked.forEach(each -> assertTrue(told.contains("\n" + each), each));
        }
    }
}
