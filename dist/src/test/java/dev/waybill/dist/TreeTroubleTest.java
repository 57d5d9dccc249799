package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.CancelledException;
import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.NotFoundException;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.Existing;
import dev.waybill.client.transfer.Links;
import dev.waybill.client.transfer.PlannedStep;
import dev.waybill.client.transfer.Summary;
import dev.waybill.client.transfer.TransferEvent;
import dev.waybill.client.transfer.TransferListener;
import dev.waybill.client.transfer.TransferOptions;
import dev.waybill.client.transfer.TreeDownload;
import dev.waybill.client.transfer.TreeUpload;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong while trees are moved: the rest goes on, and nothing half-written has a name. */
class TreeTroubleTest {

    private static final TransferOptions QUICK = TransferOptions.USUAL.retries(3, Duration.ofMillis(5));

    @TempDir
    private Path folder;

    private final Trees.Heard heard = new Trees.Heard();
    private RunningServer server;
    private WaybillClient client;
    private Path here;
    private Path there;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.ofInstalled();
        client = WaybillClient.connect("waybill://127.0.0.1:" + server.port());
        there = server.root().resolve("t");
        here = Files.createDirectory(folder.resolve("here"));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private static void make(Path top, String... paths) throws IOException {
        for (String path : paths) {
            Files.createDirectories(top.resolve(path).getParent());
            Files.writeString(top.resolve(path), path);
        }
    }

    private static Set<String> paths(Path top) throws IOException {
        return Trees.content(top).keySet();
    }

    private Summary up(TransferOptions options, TransferListener listener) throws IOException {
        return new TreeUpload(client, here, "/t", options, listener).run();
    }

    private Summary down(TransferOptions options) throws IOException {
        return new TreeDownload(client, "/t", here, options, heard).run();
    }

    /** Does {@code mischief} when the step of {@code path} is planned, which is before it is done. */
    private static TransferListener when(String path, Mischief mischief, TransferListener then) {
        return new TransferListener() {
            @Override
            public void planned(PlannedStep step) {
                try {
                    if (step.path().equals(path)) {
                        mischief.happens();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void failed(String which, IOException failure) {
                then.failed(which, failure);
            }
        };
    }

    private interface Mischief {
        void happens() throws IOException;
    }

    @Test
    void fileThatVanishesIsAFailureOfItsOwn() throws Exception {
        make(here, "a", "b", "c");

        Summary summary = up(QUICK, when("b", () -> Files.delete(here.resolve("b")), heard));

        assertEquals(1, summary.failed());
        assertEquals(List.of("b: there is no local file or folder \"" + here.resolve("b") + "\""), heard.failed);
        assertEquals(Set.of("a", "c"), paths(there));
    }

    @Test
    void fileThatBecomesAFolderIsAFailureOfItsOwn() throws Exception {
        make(here, "a", "b", "c");

        Summary summary = up(
                QUICK,
                when(
                        "b",
                        () -> {
                            Files.delete(here.resolve("b"));
                            Files.createDirectory(here.resolve("b"));
                        },
                        heard));

        assertEquals(1, summary.failed());
        assertEquals(Set.of("a", "c"), paths(there));
    }

    @Test
    void fileThatGrowsIsSentAsItIsThen() throws Exception {
        make(here, "a");

        Summary summary = up(
                QUICK, when("a", () -> Files.writeString(here.resolve("a"), "bcd", StandardOpenOption.APPEND), heard));

        assertEquals(0, summary.failed());
        assertEquals("abcd", Files.readString(there.resolve("a")));
    }

    @Test
    void fileThatVanishesAtTheServerIsAFailureOfItsOwn() throws Exception {
        make(there, "a", "b", "c");

        Summary summary = new TreeDownload(
                        client, "/t", here, QUICK, when("b", () -> Files.delete(there.resolve("b")), heard))
                .run();

        assertEquals(1, summary.failed());
        assertEquals(Set.of("a", "c"), paths(here));
    }

    @Test
    void folderWhereAFileIsToBeIsAFailureOfItsOwnBothWays() throws Exception {
        make(here, "a", "b");
        make(there, "a/x");

        assertEquals(1, up(QUICK, heard).failed());
        assertEquals(Set.of("a", "a/x", "b"), paths(there));

        assertEquals(1, down(QUICK).failed());
        assertEquals(Set.of("a", "b"), paths(here));
    }

    @Test
    void filesThatAreThereStayIfTheyAreToBeKept() throws Exception {
        make(here, "a", "b");
        make(there, "a");
        Files.writeString(there.resolve("a"), "old");
        TransferOptions keeping = QUICK.existing(Existing.KEEP);

        Summary up = up(keeping, heard);
        Summary down = down(keeping);

        assertEquals(1, up.skipped());
        assertEquals("old", Files.readString(there.resolve("a")));
        assertEquals(2, down.skipped());
        assertEquals("a", Files.readString(here.resolve("a")));
    }

    @Test
    void onlyWhatDiffersIsUpdated() throws Exception {
        make(here, "a", "b");
        up(QUICK, heard);
        Files.writeString(here.resolve("b"), "longer");
        TransferOptions updating = QUICK.existing(Existing.UPDATE);

        Summary up = up(updating, heard);
        Files.writeString(there.resolve("a"), "longer");
        Summary down = down(updating);

        assertEquals(1, up.files());
        assertEquals(1, up.skipped());
        assertEquals(1, down.files());
        assertEquals("longer", Files.readString(here.resolve("a")));
    }

    @Test
    void nothingIsWrittenWhereALocalLinkLeads() throws Exception {
        make(there, "l/secret", "f", "d/x");
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("f"), "mine");
        Files.createSymbolicLink(here.resolve("l"), outside);
        Files.createSymbolicLink(here.resolve("f"), outside.resolve("f"));
        Files.createSymbolicLink(here.resolve("d"), folder.resolve("nowhere"));

        Summary summary = down(QUICK);

        assertEquals(Set.of("f"), paths(outside));
        assertEquals("mine", Files.readString(outside.resolve("f")));
        assertFalse(Files.exists(folder.resolve("nowhere")));
        assertEquals("f", Files.readString(here.resolve("f")));
        assertFalse(Files.isSymbolicLink(here.resolve("f")));
        assertEquals(2, summary.failed());
    }

    @Test
    void linksAtTheServerAreLeftOutOrFollowedOrFail() throws Exception {
        make(there, "d/f");
        Files.createSymbolicLink(there.resolve("l"), Path.of("d"));
        Files.createSymbolicLink(there.resolve("d/up"), Path.of(".."));

        assertEquals(2, down(QUICK).skipped());
        assertEquals(Set.of("d", "d/f"), paths(here));

        assertEquals(2, down(QUICK.links(Links.KEEP)).failed());
        assertEquals(Set.of("d", "d/f"), paths(here));

        down(QUICK.links(Links.FOLLOW));
        assertEquals(Set.of("d", "d/f", "l", "l/f"), paths(here));
    }

    @Test
    void permissionsGoAlongIfTheyAreWanted() throws Exception {
        make(there, "a");
        Set<java.nio.file.attribute.PosixFilePermission> rights =
                java.nio.file.attribute.PosixFilePermissions.fromString("r-x-w---x");
        Files.setPosixFilePermissions(there.resolve("a"), rights);

        down(QUICK.preservingMode());

        assertEquals(rights, Files.getPosixFilePermissions(here.resolve("a")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void connectionsThatAreCutAreMadeAgainAndEveryFileIsStored(int connections) throws Exception {
        for (int i = 0; i < 300; i++) {
            make(here, "f" + i % 7 + "/" + i);
        }
        var cuts = new CutLink.Cut[10];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = i % 2 == 0 ? CutLink.Cut.requests(12_000 + 777 * i) : CutLink.Cut.replies(15_000 + 333 * i);
        }
        try (var link = new CutLink(server.address(), cuts);
                var cut = WaybillClient.connect(link.url())) {
            TransferOptions options = QUICK.connections(connections);

            Summary up = new TreeUpload(cut, here, "/t", options, heard).run();

            assertEquals(List.of(), heard.failed);
            assertEquals(300, up.files());
            assertTrue(link.connections() > 2);
            server.stop(); // what it has of the cuts is gone then
            assertEquals(Trees.content(here), Trees.content(there));
        }
    }

    @Test
    void fileWhoseAnswerWasLostIsAskedForAndNotSentAgain() throws Exception {
        make(here, "a");
        long ahead;
        try (var link = new CutLink(server.address());
                var whole = WaybillClient.connect(link.url())) {
            whole.call("mkdir", "path", "/t", "parents", true);
            ahead = link.repliedBytes();
        }
        // the first bytes of the answer to the put come through, so it was done
        try (var link = new CutLink(server.address(), CutLink.Cut.replies(ahead + 30));
                var cut = WaybillClient.connect(link.url())) {

            Summary up = new TreeUpload(cut, here, "/t", QUICK, heard).run();

            assertEquals(1, up.files());
            assertEquals(2, link.connections());
            assertEquals(1, puts());
        }
    }

    /** How many files the server has stored. */
    private long puts() {
        return server.log().lines().stream()
                .filter(RecordingLog.Line.Answered.class::isInstance)
                .map(RecordingLog.Line.Answered.class::cast)
                .filter(each -> each.action().equals("put"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void fetchingGoesOnOverConnectionsThatAreCut(int connections) throws Exception {
        for (int i = 0; i < 300; i++) {
            make(there, "f" + i % 7 + "/" + i);
        }
        var cuts = new CutLink.Cut[10];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = CutLink.Cut.replies(3_000 + 1_777 * i);
        }
        try (var link = new CutLink(server.address(), cuts);
                var cut = WaybillClient.connect(link.url())) {

            Summary down = new TreeDownload(cut, "/t", here, QUICK.connections(connections), heard).run();

            assertEquals(List.of(), heard.failed);
            assertEquals(300, down.files());
            assertEquals(Trees.content(there), Trees.content(here));
            assertTrue(link.connections() > 2);
        }
    }

    @Test
    void serverThatIsGoneEndsIt() throws Exception {
        make(here, "a", "b");
        server.stop();

        IOException failure = assertThrows(IOException.class, () -> up(QUICK, heard));

        assertTrue(
                failure instanceof CannotConnectException || failure instanceof ConnectionBrokenException,
                failure.toString());
        assertEquals(List.of(), heard.failed);
    }

    @Test
    void missingFolderAtTheServerLeavesNothingHere() throws Exception {
        Path target = folder.resolve("new");

        assertThrows(NotFoundException.class, () -> new TreeDownload(client, "/none", target, QUICK, heard).run());
        assertFalse(Files.exists(target));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void cancelFromAnotherThreadEndsItWithWholeFilesAlone(int connections) throws Exception {
        for (int i = 0; i < 500; i++) {
            make(here, "d/" + i);
        }
        var upload = new AtomicReference<TreeUpload>();
        var acknowledged = new TreeSet<String>();
        TransferListener cancelling = new TransferListener() {
            @Override
            public void ended(TransferEvent event) {
                acknowledged.add(event.path());
                if (acknowledged.size() == 100) {
                    Thread.ofVirtual().start(() -> upload.get().cancel());
                }
            }
        };
        upload.set(new TreeUpload(
                client, here, "/t", QUICK.connections(connections).bytesPerSecond(0), cancelling));

        // the whole of it may be done before the other thread runs
        try {
            upload.get().run();
        } catch (CancelledException e) {
            assertTrue(acknowledged.size() < 501);
        }

        server.stop();
        for (String each : acknowledged) {
            assertTrue(Files.exists(server.root().resolve(each.substring(1))), each);
        }
        for (String each : paths(there)) {
            assertTrue(each.equals("d") || Files.readString(there.resolve(each)).equals(each), each);
        }
    }
}
