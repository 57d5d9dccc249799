package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.client.CannotConnectException;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.BatchDownload;
import dev.waybill.client.transfer.BatchUpload;
import dev.waybill.client.transfer.Existing;
import dev.waybill.client.transfer.PathPatterns;
import dev.waybill.client.transfer.Summary;
import dev.waybill.client.transfer.TransferOptions;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several files at once, between this machine and a real server. */
@Timeout(30)
class BatchTransfersTest {

    private static final int MANY = 2_000;
    private static final Duration ONE_WAY = Duration.ofMillis(10);

    @TempDir
    private Path here;

    private final Trees.Heard heard = new Trees.Heard();
    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.ofInstalled();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private WaybillClient connect() throws IOException {
        return WaybillClient.connect("waybill://127.0.0.1:" + server.port());
    }

    private Path made(String path) throws IOException {
        Path file = here.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, path);
    }

    private static Set<String> paths(Path top) throws IOException {
        return Trees.content(top).keySet();
    }

    /** One after the other they would take two minutes. */
    @Test
    void thousandsGoAndComeByOneConnectionThoughEachAnswerTakesTwentyMilliseconds() throws Exception {
        List<Path> files = new ArrayList<>();
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            files.add(made(i % 2 + "/" + i));
            stored.add("/in/" + i);
        }
        try (var link = new SlowLink(server.address(), ONE_WAY);
                var client = WaybillClient.connect(link.url())) {
            assertEquals(
                    MANY,
                    new BatchUpload(client, files, "/in", TransferOptions.USUAL, heard)
                            .run()
                            .files());

            Path back = here.resolve("back");
            assertEquals(
                    MANY,
                    new BatchDownload(client, stored, back, TransferOptions.USUAL, heard)
                            .run()
                            .files());
            assertEquals(Trees.content(server.root().resolve("in")), Trees.content(back));
        }
    }

    @Test
    void whatCannotBeMovedIsToldAndTheRestIsMoved() throws Exception {
        List<Path> files =
                List.of(made("a"), here.resolve("gone"), Files.createDirectory(here.resolve("folder")), made("z"));
        try (var client = connect()) {
            Summary up = new BatchUpload(client, files, "/in", TransferOptions.USUAL, heard).run();
            assertEquals(2, up.files());
            assertEquals(List.of("folder", "gone"), told());
            heard.failed.clear();
            client.call("mkdir", "path", "/in/folder");

            List<String> asked = List.of("/in/a", "/in/gone", "/in/folder", "/in/z");
            Summary down = new BatchDownload(client, asked, here.resolve("back"), TransferOptions.USUAL, heard).run();
            assertEquals(2, down.files());
            assertEquals(2, down.failed());
            assertEquals(List.of("folder", "gone"), told());
            assertEquals(Set.of("a", "z"), paths(here.resolve("back")));
        }
    }

    private List<String> told() {
        return heard.failed.stream()
                .map(told -> told.substring(0, told.indexOf(':')))
                .sorted()
                .toList();
    }

    @Test
    void foldersGoAndComeWithAllThatIsInThemWhereThatIsWanted() throws Exception {
        made("folder/b/c");
        List<Path> files = List.of(made("a"), here.resolve("folder"));
        try (var client = connect()) {
            new BatchUpload(client, files, "/in", TransferOptions.USUAL, heard).runWithFolders();
            assertEquals(
                    Set.of("a", "folder", "folder/b", "folder/b/c"),
                    paths(server.root().resolve("in")));

            List<String> asked = List.of("/in/folder", "/in/a");
            Summary down = new BatchDownload(client, asked, here.resolve("back"), TransferOptions.USUAL, heard)
                    .runWithFolders();
            assertEquals(0, down.failed());
            assertEquals(Set.of("a", "folder", "folder/b", "folder/b/c"), paths(here.resolve("back")));
        }
    }

    @Test
    void whatTheFilterLeavesOutStaysWhereItIs() throws Exception {
        TransferOptions options = TransferOptions.USUAL.filter(PathPatterns.NONE.exclude("*.tmp"));
        List<Path> files = List.of(made("1/a"), made("2/b.tmp"));
        try (var client = connect()) {
            assertEquals(
                    1,
                    new BatchUpload(client, files, "/in", options, heard).run().files());
            new BatchUpload(client, files, "/in", TransferOptions.USUAL, heard).run();

            Path back = here.resolve("back");
            new BatchDownload(client, List.of("/in/b.tmp", "/in/a"), back, options, heard).run();
            assertEquals(Set.of("a"), paths(back));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Existing.class,
            names = {"KEEP", "UPDATE", "CHECKSUM"})
    void whatIsThereAlreadyStays(Existing existing) throws Exception {
        TransferOptions options = TransferOptions.USUAL.existing(existing);
        List<Path> files = List.of(made("1/a"), made("2/b"), made("3/c"));
        List<String> asked = List.of("/in/a", "/in/b", "/in/c");
        try (var client = connect()) {
            assertEquals(
                    2,
                    new BatchUpload(client, files.subList(0, 2), "/in", options, heard)
                            .run()
                            .files());
            Summary again = new BatchUpload(client, files, "/in", options, heard).run();
            assertEquals(List.of(1L, 2L), List.of(again.files(), again.skipped()));

            Path back = here.resolve("back");
            assertEquals(
                    2,
                    new BatchDownload(client, asked.subList(0, 2), back, options, heard)
                            .run()
                            .files());
            Summary down = new BatchDownload(client, asked, back, options, heard).run();
            assertEquals(List.of(1L, 2L), List.of(down.files(), down.skipped()));
        }
    }

    @Test
    void twoOfOneNameAreRefusedBeforeAnythingIsMoved() throws Exception {
        List<Path> files = List.of(made("1/a"), made("2/a"));
        try (var client = connect()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new BatchUpload(client, files, "/", TransferOptions.USUAL, heard));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new BatchDownload(client, List.of("/1/a", "/2/a"), here, TransferOptions.USUAL, heard));
        }
    }

    @Test
    void aServerThatIsGoneEndsIt() throws Exception {
        List<String> asked = List.of("/a", "/b");
        try (var client = connect()) {
            stop();
            var options = TransferOptions.USUAL.retries(0, Duration.ofMillis(1));
            var download = new BatchDownload(client, asked, here.resolve("back"), options, heard);
            assertThrows(CannotConnectException.class, download::run);
        }
    }
}
