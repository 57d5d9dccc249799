package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.NotFoundException;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.Existing;
import dev.waybill.client.transfer.Mirror;
import dev.waybill.client.transfer.MirrorOptions;
import dev.waybill.client.transfer.PathPatterns;
import dev.waybill.client.transfer.Summary;
import dev.waybill.client.transfer.TooManyDeletesException;
import dev.waybill.client.transfer.TransferOptions;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors between this machine and a real server. */
class MirrorTest {

    private static final MirrorOptions DELETING = MirrorOptions.USUAL.deleting();

    @TempDir
    private Path here;

    private final Trees.Heard heard = new Trees.Heard();
    private RunningServer server;
    private WaybillClient client;
    private Path there;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.ofInstalled();
        client = WaybillClient.connect("waybill://127.0.0.1:" + server.port());
        there = server.root().resolve("m");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private static void make(Path top, String... paths) throws IOException {
        for (String path : paths) {
            Path file = top.resolve(path);
            Files.createDirectories(path.endsWith("/") ? file : file.getParent());
            if (!path.endsWith("/")) {
                Files.writeString(file, path);
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));
            }
        }
    }

    private Summary up(TransferOptions options, MirrorOptions mirror) throws IOException {
        return Mirror.up(client, here, "/m", options, mirror, heard).run();
    }

    private Summary down(TransferOptions options, MirrorOptions mirror) throws IOException {
        return Mirror.down(client, "/m", here, options, mirror, heard).run();
    }

    private static Set<String> paths(Path top) throws IOException {
        return Trees.content(top).keySet();
    }

    @Test
    void whatIsNotInTheSourceStaysUnlessItIsToBeDeleted() throws Exception {
        make(here, "a");
        make(there, "a", "b/c", "d");

        assertEquals(0, up(TransferOptions.USUAL, MirrorOptions.USUAL).deleted());
        assertEquals(Set.of("a", "b", "b/c", "d"), paths(there));

        assertEquals(3, up(TransferOptions.USUAL, DELETING).deleted());
        assertEquals(Set.of("a"), paths(there));
    }

    @Test
    void whatIsNotAtTheServerIsDeletedHereAndTheFoldersKeepTheirTimes() throws Exception {
        make(there, "a", "b/keep");
        make(here, "a", "b/keep", "b/old", "c/d");
        FileTime time = FileTime.fromMillis(1_500_000_000_000L);
        Files.setLastModifiedTime(there.resolve("b"), time);

        Summary summary = down(TransferOptions.USUAL, DELETING);

        assertEquals(3, summary.deleted());
        assertEquals(Set.of("a", "b", "b/keep"), paths(here));
        assertEquals(time, Files.getLastModifiedTime(here.resolve("b")));
    }

    @Test
    void nothingIsDeletedIfThatWouldBeTooMuch() throws Exception {
        make(here, "new");
        make(there, "a", "b", "c");

        var refused = assertThrows(
                TooManyDeletesException.class, () -> up(TransferOptions.USUAL, MirrorOptions.USUAL.deleting(2)));

        assertEquals(3, refused.deletes());
        assertEquals(Set.of("a", "b", "c", "new"), paths(there));
    }

    @Test
    void whatTheFilterLeavesOutIsNeitherSentNorDeleted() throws Exception {
        make(here, "a", "b.tmp", "cache/x");
        make(there, "c.tmp", "d", "cache/y", "e/f.tmp");

        Summary summary = up(
                TransferOptions.USUAL.filter(PathPatterns.NONE.exclude("*.tmp").exclude("cache/")), DELETING);

        assertEquals(Set.of("a", "c.tmp", "cache", "cache/y", "e", "e/f.tmp"), paths(there));
        assertEquals(List.of("/m/e stays, as something in it does"), heard.noted);
        assertEquals(0, summary.failed());
    }

    @Test
    void dryRunTellsThePlanAndDoesNothing() throws Exception {
        make(here, "a", "b/c", "same");
        make(there, "old/x", "a", "same");
        Files.writeString(here.resolve("a"), "larger");

        Summary summary = up(TransferOptions.USUAL, DELETING.dry());

        assertEquals(
                List.of("REPLACE a", "MAKE b", "SEND b/c", "DELETE old/x", "DELETE old", "SKIP same"), heard.plan());
        assertEquals(Set.of("old", "old/x", "a", "same"), paths(there));
        assertEquals(0, summary.files());

        heard.planned.clear();
        Path none = here.resolve("none");
        Mirror.down(client, "/m", none, TransferOptions.USUAL, DELETING.dry(), heard)
                .run();

        assertEquals(List.of("SEND a", "MAKE old", "SEND old/x", "SEND same"), heard.plan());
        assertFalse(Files.exists(none));
    }

    @Test
    void typesChangeUpwards() throws Exception {
        make(here, "a/b/c", "x");
        make(there, "a", "x/y/z");

        Summary summary = up(TransferOptions.USUAL, DELETING);

        assertEquals(Trees.content(here), Trees.content(there));
        assertEquals(0, summary.failed());
    }

    @Test
    void typesChangeDownwards() throws Exception {
        make(there, "a/b/c", "x", "l/f");
        make(here, "a", "x/y/z");
        Files.createSymbolicLink(here.resolve("l"), Path.of("x"));

        Summary summary = down(TransferOptions.USUAL, DELETING);

        assertEquals(Trees.content(there), Trees.content(here));
        assertEquals(0, summary.failed());
    }

    @Test
    void withoutDeletesATypeThatDiffersIsAFailureOfItsOwn() throws Exception {
        make(here, "a/b", "c", "x");
        make(there, "a", "x/y");

        Summary summary = up(TransferOptions.USUAL, MirrorOptions.USUAL);

        assertEquals(2, summary.failed());
        assertEquals(1, summary.files());
        assertEquals(Set.of("a", "c", "x", "x/y"), paths(there));
    }

    @Test
    void sameSizeAndTimeWithOtherContentIsFoundByItsDigest() throws Exception {
        make(here, "a", "b");
        up(TransferOptions.USUAL, DELETING);
        FileTime time = Files.getLastModifiedTime(here.resolve("a"));
        Files.writeString(here.resolve("a"), "B");
        Files.setLastModifiedTime(here.resolve("a"), time);

        assertEquals(0, up(TransferOptions.USUAL, DELETING).files());
        assertEquals(
                1,
                up(TransferOptions.USUAL.existing(Existing.CHECKSUM), DELETING).files());
        assertEquals("B", Files.readString(there.resolve("a")));

        Files.writeString(there.resolve("b"), "C");
        assertEquals(
                1,
                down(TransferOptions.USUAL.existing(Existing.CHECKSUM), DELETING)
                        .files());
        assertEquals("C", Files.readString(here.resolve("b")));
    }

    @Test
    void linksHereProtectTheirNamesThere() throws Exception {
        make(here, "a");
        Files.createSymbolicLink(here.resolve("l"), Path.of("a"));
        make(there, "l", "old");

        Summary summary = up(TransferOptions.USUAL, DELETING);

        assertEquals(Set.of("a", "l"), paths(there));
        assertEquals(1, summary.skipped());
    }

    @Test
    void aServerWithoutTheSourceDeletesNothingHere() throws Exception {
        make(here, "a");

        assertThrows(NotFoundException.class, () -> down(TransferOptions.USUAL, DELETING));
        assertTrue(Files.exists(here.resolve("a")));
    }

    @Test
    void unfinishedFilesOfClientsAreNotDeletedHere() throws Exception {
        make(there, "a");
        make(here, ".waybill-0123.part");

        down(TransferOptions.USUAL, DELETING);

        assertEquals(Set.of("a", ".waybill-0123.part"), paths(here));
    }
}
