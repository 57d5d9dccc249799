package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.Mirror;
import dev.waybill.client.transfer.MirrorOptions;
import dev.waybill.client.transfer.Summary;
import dev.waybill.client.transfer.TransferOptions;
import dev.waybill.client.transfer.TreeDownload;
import dev.waybill.client.transfer.TreeUpload;
import dev.waybill.testkit.RunningServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole trees to a real server and back. */
class TreeTransferTest {

    @TempDir
    private Path folder;

    private final Trees.Heard heard = new Trees.Heard();

    private static WaybillClient client(RunningServer server) throws Exception {
        return WaybillClient.connect("waybill://127.0.0.1:" + server.port());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void treeGoesUpAndComesDownAsItWas(int connections) throws Exception {
        Path source = folder.resolve("source");
        Trees.make(source);
        Map<String, String> expected = Trees.content(source);
        TransferOptions options = TransferOptions.USUAL.connections(connections);
        try (var server = RunningServer.ofInstalled();
                var client = client(server)) {

            Summary up = new TreeUpload(client, source, "/up/here", options, heard).run();
            Summary down = new TreeDownload(client, "/up/here", folder.resolve("back"), options, heard).run();

            assertEquals(List.of(), heard.failed);
            assertEquals(expected, Trees.content(server.root().resolve("up/here")));
            assertEquals(expected, Trees.content(folder.resolve("back")));
            long files = expected.values().stream()
                    .filter(each -> !each.equals("folder"))
                    .count();
            assertEquals(files, up.files());
            // a file may come to the server ahead of the request to make its folder, which it makes itself then
            assertTrue(connections > 1 || up.folders() == expected.size() - files);
            assertEquals(up.bytes(), down.bytes());
            assertEquals(up.files(), down.files());
            assertEquals(expected.size() - files, down.folders());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void mirrorOfAMirrorIsTheSameAndASecondOneMovesNothing(int connections) throws Exception {
        Path source = folder.resolve("source");
        Path back = folder.resolve("back");
        Trees.make(source);
        TransferOptions options = TransferOptions.USUAL.connections(connections);
        MirrorOptions deleting = MirrorOptions.USUAL.deleting();
        try (var server = RunningServer.ofInstalled();
                var client = client(server)) {
            Mirror.up(client, source, "/m", options, deleting, heard).run();
            Mirror.down(client, "/m", back, options, deleting, heard).run();
            assertEquals(Trees.content(source), Trees.content(back));
            var second = new Trees.Heard();

            Summary up =
                    Mirror.up(client, source, "/m", options, deleting, second).run();
            Summary down =
                    Mirror.down(client, "/m", back, options, deleting, second).run();

            assertEquals(0, up.files() + up.folders() + up.deleted() + up.failed());
            assertEquals(0, down.files() + down.folders() + down.deleted() + down.failed());
            assertTrue(up.skipped() > 50);
            assertTrue(second.plan().stream().allMatch(step -> step.startsWith("SKIP")));
        }
    }
}
