package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the package's documentation: it compiles, runs, and is the same as what stands there. */
class ExampleTest {

    private final List<String> printed = new ArrayList<>();

    @TempDir
    private Path folder;

    // @start
    void keepReport(String url, Path report) throws IOException {
        try (var client = WaybillClient.connect(url)) {
            client.put(report, "/reports/today.pdf");
            for (RemoteEntry entry : client.list("/reports")) {
                print(entry.name() + " has " + entry.sizeBytes() + " bytes");
            }
            client.get("/reports/today.pdf", report.resolveSibling("copy.pdf"));
        } catch (NotFoundException e) {
            print("there is no folder /reports: " + e.getMessage());
        }
    }
    // @end

    private void print(String line) {
        printed.add(line);
    }

    @Test
    void exampleDoesWhatItSays() throws Exception {
        Path report = Files.writeString(folder.resolve("report.pdf"), "hello");
        try (var peer = ScriptedPeer.of(talk -> {
            talk.hearBody(talk.hear());
            talk.say("status", 201L);
            talk.hear();
            talk.say("status", 200L, "body", true, "media", "application/x-ndjson", "digest", "crc32");
            talk.sayBody("{\"name\":\"today.pdf\",\"type\":\"file\",\"size\":5}\n");
            talk.hear();
            talk.say("status", 200L, "body", true, "digest", "crc32");
            talk.sayBody("hello");
        })) {
            keepReport(peer.url(), report);
        }

        assertEquals(List.of("today.pdf has 5 bytes"), printed);
        assertEquals("hello", Files.readString(folder.resolve("copy.pdf")));
    }

    @Test
    void documentationShowsThisExample() throws Exception {
        String test = Files.readString(Path.of("src/test/java/dev/waybill/client/ExampleTest.java"));
        String example = test.substring(test.indexOf("// @start\n") + 9, test.indexOf("    // @end\n"))
                .replace("\n    ", "\n");
        String documented = Files.readString(Path.of("src/main/java/dev/waybill/client/package-info.java"))
                .replace("\n * ", "\n");

        assertTrue(documented.contains(example), example);
    }
}
