package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A closed client stays closed, and every failure is a WaybillException. */
class ClosedClientTest {

    @TempDir
    private Path folder;

    @Test
    void callsAfterItFailAndConnectNoMore() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> talk.say("status", 204L), talk -> talk.say("status", 204L))) {
            WaybillClient client = peer.client();
            client.close();
            client.close();

            List<Executable> calls = List.of(
                    client::greet,
                    client::commands,
                    () -> client.call("ping"),
                    () -> client.list("/"),
                    () -> client.rows("ls"),
                    () -> client.get("/a", folder.resolve("a")),
                    () -> client.openFile("/a", GetOptions.ALL),
                    () -> client.submit("ping"),
                    () -> client.put(folder, "/a"),
                    () -> client.put(Source.of(new byte[1]), "/a", PutOptions.USUAL));
            for (Executable call : calls) {
                assertThrows(ClientClosedException.class, call);
            }
            assertEquals(1, peer.connections());
        }
    }

    @Test
    void replyThatIsReadAfterItFails() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
            talk.hear();
            talk.say("status", 200L, "body", true, "media", "application/x-ndjson", "digest", "crc32");
            talk.hearOnly();
        })) {
            WaybillClient client = peer.client();
            Rows rows = client.rows("ls");
            client.close();

            assertThrows(ClientClosedException.class, rows::next);
        }
    }

    @Test
    void localFilesFailAsWaybillExceptionsToo() throws Exception {
        Path missing = folder.resolve("missing/a");
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "size", 1L, "body", true, "digest", "crc32");
                    talk.sayBody("x");
                });
                var client = peer.client()) {

            var notRead = assertThrows(LocalFileException.class, () -> client.put(missing, "/a"));
            var isFolder = assertThrows(LocalFileException.class, () -> client.put(folder, "/a"));
            var notWritten = assertThrows(LocalFileException.class, () -> client.get("/a", missing));

            assertEquals("there is no local file or folder \"" + missing + "\"", notRead.getMessage());
            assertEquals("the local file \"" + folder + "\": Is a directory", isFolder.getMessage());
            assertEquals(missing, notWritten.file());
        }
    }

    @Test
    void valuesOfJavaAndKotlinAreArguments() {
        assertEquals(
                "{\"action\":\"a\",\"int\":5,\"short\":6,\"float\":0.5,\"long\":7,\"time\":\"1970-01-01T00:00:00Z\"}",
                Arguments.request("a", "int", 5, "short", (short) 6, "float", 0.5f, "long", 7L, "time", Instant.EPOCH)
                        .json());
    }
}
