package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Table;
import dev.waybill.client.ProtocolException;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.Mirror;
import dev.waybill.client.transfer.MirrorOptions;
import dev.waybill.client.transfer.Summary;
import dev.waybill.client.transfer.TransferOptions;
import dev.waybill.client.transfer.TreeDownload;
import dev.waybill.testkit.RunningServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose manifest shall make a client write or delete where it must not. */
class HostileManifestTest {

    @TempDir
    private Path folder;

    private final Trees.Heard heard = new Trees.Heard();

    /** Answers {@code paths}; those that end in a slash are folders. */
    private record Lying(List<String> paths) implements CommandHandler {

        private static final Table<String> ROWS = Table.of(String.class)
                .text(
                        "path",
                        path -> path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                .text("type", path -> path.endsWith("/") ? "folder" : "file")
                .size("size", path -> path.endsWith("/") ? 0 : 4);

        @Override
        public CommandSpec spec() {
            return CommandSpec.reading("manifest", "Lies.")
                    .takes(
                            Parameter.folder("path", "of what"),
                            Parameter.flag("crc32", "digests"),
                            Parameter.flag("followLinks", "links"))
                    .answers(ROWS);
        }

        @Override
        public Reply handle(Request request) {
            return Reply.rows(ROWS, rows -> {
                for (String path : paths) {
                    rows.add(path);
                }
            });
        }
    }

    /** Gives whatever is asked for. */
    private static final class Giving implements CommandHandler {
        @Override
        public CommandSpec spec() {
            return CommandSpec.reading("get", "Gives.").takes(Parameter.text("path", "what"));
        }

        @Override
        public Reply handle(Request request) {
            byte[] content = "evil".getBytes(StandardCharsets.UTF_8);
            return Reply.stream("application/octet-stream", target -> target.write(content));
        }
    }

    private Summary fetch(String... paths) throws Exception {
        try (var server = RunningServer.of(new Lying(List.of(paths)), new Giving());
                var client = WaybillClient.connect("waybill://127.0.0.1:" + server.port())) {
            return new TreeDownload(client, "/", folder.resolve("a/here"), TransferOptions.USUAL, heard).run();
        }
    }

    private Set<String> here() throws Exception {
        return Trees.content(folder).keySet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out", "/etc/out", "..", ".", "x/../../out", "x//out", "x/.", ""})
    void pathThatLeadsOutIsAFailureOfItsOwn(String path) throws Exception {
        Summary summary = fetch(path, "ok");

        assertEquals(1, summary.failed());
        assertEquals(Set.of("a", "a/here", "a/here/ok"), here());
    }

    @Test
    void whatIsInNoFolderThatWasToldIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("a/here"));
        Files.createSymbolicLink(folder.resolve("a/here/l"), folder);

        assertThrows(ProtocolException.class, () -> fetch("l/out"));

        assertEquals(Set.of("a", "a/here", "a/here/l"), here());
    }

    @ParameterizedTest
    @ValueSource(strings = {"b a", "b b", "b/ a", "a! a/ a/b"})
    void manifestThatIsNotInOrderDeletesNothingHere(String rows) throws Exception {
        Path top = Files.createDirectories(folder.resolve("a/here"));
        Files.writeString(top.resolve("mine"), "mine");
        try (var server = RunningServer.of(new Lying(List.of(rows.split(" "))), new Giving());
                var client = WaybillClient.connect("waybill://127.0.0.1:" + server.port())) {
            Mirror mirror = Mirror.down(client, "/", top, TransferOptions.USUAL, MirrorOptions.USUAL.deleting(), heard);

            assertThrows(ProtocolException.class, mirror::run);

            assertTrue(Files.exists(top.resolve("mine")));
        }
    }

    @Test
    void nameThatTheDiskCannotHoldIsAFailureOfItsOwn() throws Exception {
        Summary summary = fetch("long" + "x".repeat(300), "ok", "u" + "ü".repeat(200) + "/", "v");

        assertEquals(2, summary.failed());
        assertEquals(Set.of("a", "a/here", "a/here/ok", "a/here/v"), here());
    }
}
