package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Another user of the machine swaps a folder of the root for a link while requests run in it: they end in that folder or
 * are refused, and never go where the link leads. {@code bench/races} does this for longer, through a server.
 */
@Execution(ExecutionMode.SAME_THREAD) // each keeps two processors busy
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SwappedFoldersTest {

    private static final int ROUNDS = 2_000;

    private final Path outside;
    private final Path root;

    SwappedFoldersTest(@TempDir Path outside) throws IOException {
        this.outside = outside.toRealPath();
        this.root = Files.createDirectory(this.outside.resolve("files"));
    }

    static Stream<Arguments> everyOperation() {
        return Stream.of(Confinement.SYSTEM, Confinement.STEPS)
                .flatMap(each -> Stream.of(Operation.values()).map(operation -> Arguments.of(each, operation)));
    }

    private DiskStore opened(Confinement confinement) throws IOException {
        Opened.assumePossible(confinement, root);
        return DiskStore.open(root, Durability.PROCESS, false, DiskStore.USUAL_PART_AGE, confinement);
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void operationEndsInTheFolderOrIsRefused(Confinement confinement, Operation operation) throws IOException {
        try (DiskStore store = opened(confinement)) {
            store.createFolder(RemotePath.of("/home"));
            race(store, root, operation, Canary.plant(outside.resolve("canary")));
            race(
                    store.at(RemotePath.of("/home")),
                    root.resolve("home"),
                    operation,
                    Canary.plant(root.resolve("beside")));
        }
    }

    private static void race(FileStore store, Path top, Operation operation, Canary canary) throws IOException {
        RemotePath flipped = RemotePath.of("/flipped");
        RemotePath below = flipped.child("sub");
        store.createFolder(flipped);
        store.createFolder(below);
        Operation.prepare(store, flipped);
        Operation.prepare(store, below);
        try (var flips = new FlippedFolder(top.resolve("flipped"), top.resolve("aside"), canary.folder())) {
            for (int i = 0; i < ROUNDS / 2; i++) {
                flips.assertGoingOn();
                try {
                    operation.run(store, i % 2 == 0 ? flipped : below);
                } catch (CommandException e) {
                    assertNotEquals(Status.FAILED, e.status()); // refused, which is one of the two ways to end
                }
            }
        }
        canary.assertUntouched();
        assertEquals(Set.of(), unfinished(top));
    }

    private static Set<String> unfinished(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            var names = new TreeSet<>(all.map(each -> String.valueOf(each.getFileName()))
                    .filter(ReservedNames::isReserved)
                    .toList());
            names.remove(ReservedNames.LOCK);
            return names;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Confinement.class,
            names = {"SYSTEM", "STEPS"})
    void listingThatGoesOnTellsWhatIsInTheFolderThatItOpened(Confinement confinement) throws IOException {
        Canary canary = Canary.plant(outside.resolve("canary"));
        try (DiskStore store = opened(confinement)) {
            RemotePath folder = RemotePath.of("/folder");
            store.createFolder(folder);
            for (int i = 0; i < 500; i++) {
                Files.createFile(root.resolve("folder/file" + i));
            }
            Files.createSymbolicLink(root.resolve("out"), canary.folder());
            try (Stream<Entry> listing = store.list(folder)) {
                Iterator<Entry> entries = listing.iterator();
                entries.next();
                store.move(folder, RemotePath.of("/elsewhere"), Condition.NONE);
                Files.move(root.resolve("out"), root.resolve("folder"));
                while (entries.hasNext()) {
                    Entry entry = entries.next();
                    assertTrue(entry.path().name().matches("file[0-9]+"), entry.toString());
                    assertEquals(Entry.Type.FILE, entry.type());
                }
            }
        }
        canary.assertUntouched();
    }

    @ParameterizedTest
    @EnumSource(
            value = Confinement.class,
            names = {"SYSTEM", "STEPS"})
    void uploadIntoAFolderThatBecameALinkIsRefusedAndLeavesNothing(Confinement confinement) throws IOException {
        Canary canary = Canary.plant(outside.resolve("canary"));
        try (DiskStore store = opened(confinement)) {
            store.createFolder(RemotePath.of("/folder"));
            try (Upload upload = store.upload(RemotePath.of("/folder/file"), Condition.NONE)) {
                upload.write(ByteBuffer.allocate(10));
                Files.move(root.resolve("folder"), root.resolve("aside"));
                Files.createSymbolicLink(root.resolve("folder"), canary.folder());

                assertThrows(CommandException.class, upload::commit);
            }
            assertEquals(Set.of(), unfinished(root));
        }
        canary.assertUntouched();
    }

    /** A name that is a file at one moment and a link to one outside at the next. */
    @ParameterizedTest
    @EnumSource(
            value = Confinement.class,
            names = {"SYSTEM", "STEPS"})
    void fileThatIsSwappedForALinkIsReadInsideOrRefused(Confinement confinement) throws IOException {
        Canary canary = Canary.plant(outside.resolve("canary"));
        try (DiskStore store = opened(confinement)) {
            RemotePath top = RemotePath.ROOT;
            Operation.prepare(store, top);
            try (var flips = new FlippedFolder(
                    root.resolve("file"), root.resolve("aside"), canary.folder().resolve("file"))) {
                for (int i = 0; i < ROUNDS; i++) {
                    flips.assertGoingOn();
                    for (Operation each : Set.of(Operation.FIND, Operation.OPEN, Operation.COPY_FROM)) {
                        try {
                            each.run(store, top);
                        } catch (CommandException e) {
                            assertNotEquals(Status.FAILED, e.status());
                        }
                    }
                }
            }
        }
        canary.assertUntouched();
    }
}
