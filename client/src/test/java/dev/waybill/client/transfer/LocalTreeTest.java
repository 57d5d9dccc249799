package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTreeTest {

    @TempDir
    private Path top;

    private final List<String> unnamed = new ArrayList<>();

    private void make(String... paths) throws IOException {
        for (String path : paths) {
            Path file = top.resolve(path);
            Files.createDirectories(path.endsWith("/") ? file : file.getParent());
            if (!path.endsWith("/")) {
                Files.writeString(file, path);
            }
        }
    }

    private List<TreeEntry> walk(TransferOptions options) throws IOException {
        return all(new LocalTree(top, options, (likeness, why) -> unnamed.add(likeness)));
    }

    private static List<TreeEntry> all(Tree tree) throws IOException {
        var all = new ArrayList<TreeEntry>();
        for (TreeEntry entry = tree.next(); entry != null; entry = tree.next()) {
            all.add(entry);
        }
        return all;
    }

    private List<String> paths(TransferOptions options) throws IOException {
        return walk(options).stream().map(TreeEntry::path).toList();
    }

    @Test
    void eachFolderComesAheadOfWhatIsInItAndNamesByTheirBytes() throws Exception {
        make("b", "a/x", "a/é", "a/-f", "a!/y", "empty/", "new\nline", "😀", "\uffee");

        assertEquals(
                List.of("a", "a/-f", "a/x", "a/é", "a!", "a!/y", "b", "empty", "new\nline", "\uffee", "😀"),
                paths(TransferOptions.USUAL));
    }

    @Test
    void fileIsToldWithSizeTimeAndPermissions() throws Exception {
        make("a");
        Files.setPosixFilePermissions(
                top.resolve("a"), java.nio.file.attribute.PosixFilePermissions.fromString("r--r-----"));

        TreeEntry entry = walk(TransferOptions.USUAL.preservingMode()).getFirst();

        assertEquals(1, entry.sizeBytes());
        assertEquals(Files.getLastModifiedTime(top.resolve("a")).toInstant(), entry.modified());
        assertEquals("r--r-----", entry.mode());
    }

    @Test
    void folderThatIsLeftOutIsNotEntered() throws Exception {
        make("keep/a", "skip/a", "a");
        Files.createDirectory(top.resolve("skip/secret"));

        assertEquals(List.of("a", "keep", "keep/a"), paths(TransferOptions.USUAL.filter((path, isFolder) -> {
            assertFalse(path.startsWith("skip/"));
            return !path.equals("skip");
        })));
    }

    @Test
    void unfinishedFilesOfClientsAreNoPartOfATree() throws Exception {
        make("a", ".waybill-get-1-2.part", ".waybill-x");

        assertEquals(List.of(".waybill-x", "a"), paths(TransferOptions.USUAL));
    }

    @Test
    void linksAreLeftOutUnlessTheyAreWanted() throws Exception {
        make("d/f");
        Files.createSymbolicLink(top.resolve("l"), Path.of("d"));

        List<TreeEntry> skipped = walk(TransferOptions.USUAL);
        List<TreeEntry> kept = walk(TransferOptions.USUAL.links(Links.KEEP));

        assertEquals(TreeEntry.Kind.OTHER, skipped.getLast().kind());
        assertEquals(TreeEntry.Kind.LINK, kept.getLast().kind());
        assertEquals("d", kept.getLast().note());
    }

    @Test
    void linksThatAreFollowedAreWhatTheyLeadToAndLoopsAreNotEntered() throws Exception {
        make("d/f");
        Files.createSymbolicLink(top.resolve("d/up"), Path.of(".."));
        Files.createSymbolicLink(top.resolve("l"), Path.of("d"));
        Files.createSymbolicLink(top.resolve("self"), Path.of("self"));

        List<TreeEntry> found = walk(TransferOptions.USUAL.links(Links.FOLLOW));

        assertEquals(
                List.of("d", "d/f", "d/up", "l", "l/f", "l/up", "self"),
                found.stream().map(TreeEntry::path).toList());
        assertEquals(TreeEntry.Kind.OTHER, found.get(2).kind());
        assertEquals(TreeEntry.Kind.FOLDER, found.get(3).kind());
        assertEquals(TreeEntry.Kind.BROKEN, found.get(6).kind());
    }

    @Test
    void pipeIsNoFile() throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", top.resolve("p").toString())
                        .start()
                        .waitFor());

        assertEquals(
                TreeEntry.Kind.OTHER, walk(TransferOptions.USUAL).getFirst().kind());
    }

    @Test
    void nameThatIsNotUtf8IsAFailureOfItsOwn() throws Exception {
        String script = "touch \"$1/$(printf 'a\\377b')\"";
        assertEquals(
                0,
                new ProcessBuilder("sh", "-c", script, "sh", top.toString())
                        .start()
                        .waitFor());
        make("z");

        assertEquals(List.of("z"), paths(TransferOptions.USUAL));
        assertEquals(List.of("a\ufffdb"), unnamed);
    }

    @Test
    void missingTopIsAFailureOfAll() {
        assertThrows(
                LocalFileException.class,
                () -> new LocalTree(top.resolve("none"), TransferOptions.USUAL, (likeness, why) -> {}));
    }

    @Test
    void chosenPathsAreWalkedAlone() throws Exception {
        make("a/b/c", "a/d", "e", "f/g");

        Tree tree = LocalTree.at(
                top, List.of("a/b", "a/x", "e", "f"), TransferOptions.USUAL, (likeness, why) -> unnamed.add(likeness));

        assertEquals(
                List.of("a/b", "a/b/c", "e", "f", "f/g"),
                all(tree).stream().map(TreeEntry::path).toList());
    }

    @Test
    void manyNamesAreSorted() {
        var expected = new ArrayList<String>();
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            expected.add(Integer.toString(random.nextInt(100_000_000), 36) + "é".repeat(random.nextInt(30)));
        }
        var names = new NameList();
        expected.forEach(name -> assertTrue(names.add(name)));
        assertFalse(names.add("x".repeat(256)));

        names.sort();

        Collections.sort(
                expected,
                (one, other) -> Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), names.name(i));
        }
    }
}
