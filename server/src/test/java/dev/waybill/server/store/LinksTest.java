package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Links that stay inside are what they point to; no other link is followed. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class LinksTest extends Opened {

    LinksTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    @BeforeEach
    void secret() throws IOException {
        Files.createDirectory(outside.resolve("private"));
        Files.writeString(outside.resolve("private/secret"), "secret");
    }

    @Test
    void linkToAFileOutsideIsListedButNotOpened() throws IOException {
        link("out", "../private/secret");

        assertEquals(Entry.Type.OTHER, store.entry(path("/out")).type());
        refused(Status.DENIED, () -> store.open(path("/out")));
        refused(Status.DENIED, () -> store.copy(path("/out"), path("/copy"), Condition.NONE));
    }

    @Test
    void linkIsToldFromWhatItLeadsTo() throws IOException {
        put("/a", "text");
        link("in", "a");
        link("broken", "none");

        assertTrue(store.entry(path("/in")).link());
        assertTrue(store.entry(path("/broken")).link());
        assertFalse(store.entry(path("/a")).link());
        try (var listed = store.list(path("/"))) {
            assertEquals(2, listed.filter(Entry::link).count());
        }
    }

    @Test
    void linkToAFolderOutsideIsNoWay() throws IOException {
        link("out", outside.resolve("private").toString());

        assertEquals(Entry.Type.OTHER, store.entry(path("/out")).type());
        refused(Status.DENIED, () -> store.list(path("/out")));
        refused(Status.DENIED, () -> store.find(path("/out/secret")));
        refused(Status.DENIED, () -> store.open(path("/out/secret")));
        refused(Status.DENIED, () -> put("/out/new", "text"));
        refused(Status.DENIED, () -> store.createFolder(path("/out/new")));
        refused(Status.DENIED, () -> store.delete(path("/out/secret")));
        refused(Status.DENIED, () -> store.move(path("/out/secret"), path("/a"), Condition.NONE));
        assertTrue(Files.exists(outside.resolve("private/secret")));
    }

    @Test
    void chainIsFollowedToItsEnd() throws IOException {
        link("first", "second");
        link("second", "../private");

        refused(Status.DENIED, () -> store.open(path("/first/secret")));
    }

    @Test
    void folderBesideTheRootWithALongerNameIsOutside() throws IOException {
        Files.createDirectory(outside.resolve("files-of-others"));
        link("out", "../files-of-others");

        refused(Status.DENIED, () -> store.list(path("/out")));
    }

    @Test
    void loopAndDanglingLinkLeadNowhere() throws IOException {
        link("loop", "loop");
        link("dangling", "none");

        for (String each : new String[] {"/loop", "/dangling"}) {
            assertEquals(Entry.Type.OTHER, store.entry(path(each)).type());
            refused(Status.DENIED, () -> store.open(path(each)));
            refused(Status.DENIED, () -> store.list(path(each)));
            refused(Status.DENIED, () -> put(each + "/a", "text"));
        }
    }

    @Test
    void linksInsideAreWhatTheyPointTo() throws IOException {
        store.createFolder(path("/b"));
        put("/b/a", "text");
        link("folder", "b");
        link("file", "folder/a");

        assertEquals("text", text("/file"));
        assertEquals("text", text("/folder/a"));
        assertEquals(4, store.entry(path("/file")).sizeBytes());
        assertTrue(store.entry(path("/folder")).isFolder());
        put("/folder/new", "text");
        assertEquals("text", text("/b/new"));
    }

    @Test
    void linkThatIsPointedElsewhereLeadsThereAtOnce() throws IOException {
        Files.createDirectories(root.resolve("v1/docs"));
        Files.createDirectories(root.resolve("v2/docs"));
        Files.writeString(root.resolve("v2/docs/a"), "second");
        link("current", "v1");
        assertEquals(0, store.list(path("/current/docs")).count());
        Files.delete(root.resolve("current"));
        link("current", "v2");

        assertEquals("second", text("/current/docs/a"));
    }

    @Test
    void linkToAFolderOnItsWayLeadsBack() throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        link("a/b/self", ".");
        link("a/b/up", "..");
        link("a/b/root", "../..");

        for (String each : new String[] {"self", "up", "root"}) {
            assertTrue(store.entry(path("/a/b/" + each)).leadsBack(), each);
            assertTrue(listed("/a/b", each).leadsBack(), each);
        }
    }

    @Test
    void linksThatLeadInACircleLeadBackWhereItCloses() throws IOException {
        Files.createDirectories(root.resolve("a"));
        Files.createDirectories(root.resolve("b/c"));
        link("a/to-b", "../b");
        link("b/c/to-a", "../../a");

        assertFalse(listed("/a", "to-b").leadsBack());
        assertFalse(listed("/b/c", "to-a").leadsBack());
        assertTrue(listed("/a/to-b/c", "to-a").leadsBack());
        assertTrue(listed("/b/c/to-a", "to-b").leadsBack());
    }

    @Test
    void wayThroughALinkCannotGetAroundALinkThatLeadsBack() throws IOException {
        Files.createDirectories(root.resolve("b/c"));
        link("in", "b/c");
        link("b/c/up", "..");

        assertTrue(listed("/in", "up").leadsBack());
    }

    @Test
    void foldersAndLinksElsewhereDoNotLeadBack() throws IOException {
        Files.createDirectories(root.resolve("shared"));
        Files.createDirectories(root.resolve("v1/docs"));
        link("v1/shared", "../shared");
        link("current", "v1");

        for (String each : new String[] {"docs", "shared"}) {
            assertFalse(listed("/v1", each).leadsBack(), each);
            assertFalse(listed("/current", each).leadsBack(), each);
        }
        assertFalse(store.entry(path("/")).leadsBack());
    }

    @Test
    void folderThatBecameALinkOutIsNoWayAnyMore() throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        put("/a/b/file", "text");
        Files.move(root.resolve("a"), outside.resolve("elsewhere"));
        link("a", outside.resolve("elsewhere").toString());

        refused(Status.DENIED, () -> store.list(path("/a")));
    }

    @Test
    void linkToTheLockIsNotFollowed() throws IOException {
        link("lock", ReservedNames.LOCK);

        refused(Status.DENIED, () -> store.open(path("/lock")));
    }

    @Test
    void uploadReplacesALinkAndNotItsTarget() throws IOException {
        put("/a", "kept");
        link("inside", "a");
        link("out", "../private/secret");

        put("/inside", "new");
        put("/out", "new");

        assertEquals("kept", text("/a"));
        assertEquals("new", text("/inside"));
        assertEquals("secret", Files.readString(outside.resolve("private/secret")));
    }

    @Test
    void uploadDoesNotReplaceALinkToAFolder() throws IOException {
        store.createFolder(path("/b"));
        link("folder", "b");

        refused(Status.IS_FOLDER, () -> put("/folder", "text"));
    }

    @Test
    void removalRemovesTheLink() throws IOException {
        store.createFolder(path("/b"));
        put("/b/a", "text");
        link("folder", "b");
        link("out", "../private");

        store.delete(path("/folder"));
        store.delete(path("/out"));

        assertEquals("text", text("/b/a"));
        assertFalse(Files.exists(root.resolve("out"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.exists(outside.resolve("private/secret")));
    }

    @Test
    void rootMayItselfBeALink() throws IOException {
        Path link = Files.createSymbolicLink(outside.resolve("link"), outside.resolve("private"));
        try (DiskStore linked =
                DiskStore.open(link.toRealPath(), Durability.PROCESS, false, DiskStore.USUAL_PART_AGE, confinement)) {
            assertEquals(6, linked.entry(path("/secret")).sizeBytes());
        }
    }

    private Entry listed(String folder, String name) throws IOException {
        try (Stream<Entry> entries = store.list(path(folder))) {
            return entries.filter(entry -> entry.path().name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), Path.of(target));
    }
}
