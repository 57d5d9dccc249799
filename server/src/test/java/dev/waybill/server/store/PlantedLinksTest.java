package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation × every kind of link × the place where it stands, in a root and in the home of a user: what leads in is
 * what it leads to, and nothing goes where the others lead.
 */
final class PlantedLinksTest {

    /** Where a link leads, by its text: {@code IN} and {@code OUT} are absolute paths. */
    enum Kind {
        INSIDE("real"),
        ABSOLUTE_INSIDE("IN/real"),
        CHAINED_INSIDE("next-in"),
        OUTSIDE("../OUT"),
        ABSOLUTE("OUT"),
        CHAINED("next-out"),
        LOOP("link"),
        NOWHERE("missing");

        private final String target;

        Kind(String target) {
            this.target = target;
        }

        boolean leadsIn() {
            return target.startsWith("real") || target.startsWith("IN") || target.endsWith("-in");
        }
    }

    /** What of the path the link is. */
    private enum Where {
        PARENT,
        GRANDPARENT
    }

    private final Path outside;
    private final Path root;

    PlantedLinksTest(@TempDir Path outside) throws IOException {
        this.outside = outside.toRealPath();
        this.root = Files.createDirectory(this.outside.resolve("files"));
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Confinement.values())
                .flatMap(confinement -> Stream.of(true, false)
                        .flatMap(home ->
                                Arrays.stream(Kind.values()).map(kind -> Arguments.of(confinement, home, kind))));
    }

    /** Plants links to a folder beside {@code top}, and answers that folder. */
    private static Canary plant(Path top, Kind kind) throws IOException {
        Canary canary = Canary.plant(top.resolveSibling("canary"));
        Files.createDirectories(top.resolve("real/sub"));
        Path out = canary.folder();
        Files.createSymbolicLink(top.resolve("next-in"), Path.of("real"));
        Files.createSymbolicLink(top.resolve("next-out"), out);
        String text = kind.target
                .replace("../OUT", "../canary")
                .replace("OUT", out.toString())
                .replace("IN", top.toString());
        Files.createSymbolicLink(top.resolve("link"), Path.of(text));
        return canary;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void operationsBelowALink(Confinement confinement, boolean home, Kind kind) throws IOException {
        Opened.assumePossible(confinement, root);
        Path top = home ? Files.createDirectory(root.resolve("home")) : root;
        try (DiskStore whole = DiskStore.open(root, Durability.PROCESS, false, DiskStore.USUAL_PART_AGE, confinement)) {
            FileStore store = home ? whole.at(RemotePath.of("/home")) : whole;
            Canary canary = plant(top, kind);
            Operation.prepare(store, RemotePath.of("/real"));
            Operation.prepare(store, RemotePath.of("/real/sub"));
            for (Where where : Where.values()) {
                RemotePath folder = RemotePath.of(where == Where.PARENT ? "/link" : "/link/sub");
                for (Operation each : Operation.values()) {
                    if (kind.leadsIn()) {
                        assertDoesNotThrow(() -> each.run(store, folder), each.name());
                    } else {
                        CommandException refusal =
                                assertThrows(CommandException.class, () -> each.run(store, folder), each.name());
                        assertEquals(Status.DENIED, refusal.status(), refusal.sentence());
                    }
                }
            }
            canary.assertUntouched();
        }
    }

    /** The link itself is the last name: it is looked at, removed or replaced, and never followed out. */
    @ParameterizedTest
    @MethodSource("cells")
    void operationsOnALink(Confinement confinement, boolean home, Kind kind) throws IOException {
        Opened.assumePossible(confinement, root);
        Path top = home ? Files.createDirectory(root.resolve("home")) : root;
        try (DiskStore whole = DiskStore.open(root, Durability.PROCESS, false, DiskStore.USUAL_PART_AGE, confinement)) {
            FileStore store = home ? whole.at(RemotePath.of("/home")) : whole;
            Canary canary = plant(top, kind);
            Operation.prepare(store, RemotePath.of("/real"));
            RemotePath link = RemotePath.of("/link");
            RemotePath source = Operation.KEPT.child("source");
            boolean in = kind.leadsIn();
            assertEquals(
                    in ? Entry.Type.FOLDER : Entry.Type.OTHER, store.entry(link).type());
            refused(in ? Status.IS_FOLDER : Status.DENIED, () -> store.open(link));
            refused(in ? Status.IS_FOLDER : Status.DENIED, () -> store.copy(link, RemotePath.of("/c"), Condition.NONE));
            refused(Status.EXISTS, () -> store.createFolder(link));
            refused(Status.EXISTS, () -> store.upload(link, Condition.ABSENT));
            refused(Status.EXISTS, () -> store.copy(source, link, Condition.ABSENT));
            if (in) {
                refused(Status.IS_FOLDER, () -> store.upload(link, Condition.NONE));
                refused(Status.IS_FOLDER, () -> store.move(source, link, Condition.NONE));
                store.move(link, RemotePath.of("/moved"), Condition.NONE);
                store.delete(RemotePath.of("/moved"));
                assertEquals(
                        Entry.Type.FILE,
                        store.entry(RemotePath.of("/real/file")).type());
            } else {
                refused(Status.DENIED, () -> store.list(link));
                refused(Status.DENIED, () -> store.move(link, RemotePath.of("/moved"), Condition.NONE));
                store.copy(source, link, Condition.NONE);
                assertEquals(Operation.INSIDE.length(), Files.size(top.resolve("link")));
                store.delete(link);
            }
            assertEquals(false, Files.exists(top.resolve("link"), LinkOption.NOFOLLOW_LINKS));
            canary.assertUntouched();
        }
    }

    private static void refused(Status status, Executable call) {
        CommandException refusal = assertThrows(CommandException.class, call);
        assertEquals(status, refusal.status(), refusal.sentence());
    }
}
