package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.dist.Processes.Ended;
import dev.waybill.dist.Processes.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP as the distribution has it: a jar with all that it needs, and no word of it in the server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpIT extends StartedProcesses {

    @Test
    void whatIsPutOverHttpTheShellGets() throws Exception {
        Server server = processes.serve("--listen", "http=127.0.0.1:0");
        String told = server.process().inputReader(UTF_8).readLine();
        URI uri = URI.create("http://" + told.substring(told.lastIndexOf(' ') + 1) + "/files/a.txt");
        var put = HttpRequest.newBuilder(uri)
                .PUT(HttpRequest.BodyPublishers.ofString("hello"))
                .build();

        try (var client = HttpClient.newHttpClient()) {
            assertEquals(201, client.send(put, BodyHandlers.ofString()).statusCode());
        }

        Ended shown = processes.run("client-shell", server.url(), "-c", "get a.txt -");
        assertEquals("hello", shown.out(), shown.err());
        assertEquals("hello", Files.readString(folder.resolve("files").resolve("a.txt")));
    }

    @Test
    void withoutItsJarTheServerKnowsNothingOfHttp() throws Exception {
        Ended refused = processes.run("server", "--no-bundled-plugins", "--listen", "http=127.0.0.1:0");

        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("no plugin brings \"http\""), refused.err());
    }
}
