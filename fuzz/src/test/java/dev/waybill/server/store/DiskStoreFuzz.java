package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Scratch;
import dev.waybill.fuzz.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Paths below a root that links lead out of. */
class DiskStoreFuzz {

    private static final Status[] REFUSED = {
        Status.BAD_PATH, Status.DENIED, Status.NO_PATH, Status.IS_FOLDER, Status.NOT_FOLDER, Status.NOT_POSSIBLE
    };

    private static final String SECRET = "nobody sees this";

    private final Path outside;
    private final Path root;
    private final DiskStore store;

    DiskStoreFuzz() throws IOException, StoreUnavailableException {
        Path base = Scratch.folder();
        outside = base.resolve("outside");
        Files.writeString(Files.createDirectories(outside.resolve("sub")).resolve("secret"), SECRET);
        Files.writeString(outside.resolve("secret"), SECRET);
        root = Files.createDirectories(base.resolve("root"));
        Files.writeString(Files.createDirectories(root.resolve("a/b")).resolve("c"), "anybody");
        Files.writeString(root.resolve("f"), "anybody");
        Files.createSymbolicLink(root.resolve("in"), Path.of("a/b"));
        Files.createSymbolicLink(root.resolve("out"), Path.of("../outside"));
        Files.createSymbolicLink(root.resolve("abs"), outside);
        Files.createSymbolicLink(root.resolve("chain"), Path.of("a/up"));
        Files.createSymbolicLink(root.resolve("a/up"), Path.of("../../outside/sub"));
        Files.createSymbolicLink(root.resolve("a/back"), Path.of("b/../.."));
        Files.createSymbolicLink(root.resolve("leaf"), Path.of("../outside/secret"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("nowhere"), Path.of("../outside/new"));
        store = DiskStore.open(root, Durability.PROCESS, false);
    }

    /** A path is refused, or leads to what stands below the root; nothing is read or made outside of it. */
    @FuzzTest
    @DictionaryEntries({"/a", "/b", "/c", "/f", "/in", "/out", "/abs", "/chain", "/up", "/back", "/leaf", "/loop"})
    void paths(byte[] input) throws IOException {
        RemotePath path;
        try {
            path = RemotePath.of(Texts.of(input));
        } catch (CommandException e) {
            return;
        }

        find(path);
        attempt(path, () -> read(path));
        attempt(path, () -> list(path));
        attempt(path, () -> store.upload(path, Condition.NONE).close());

        assertEquals(List.of("secret", "sub"), names(outside));
        assertEquals(List.of("secret"), names(outside.resolve("sub")));
    }

    private void find(RemotePath path) {
        attempt(path, () -> {
            Entry entry = store.find(path);
            if (entry != null && !isLink(path)) {
                assertLeadsBelowTheRoot(path);
            }
        });
    }

    private void read(RemotePath path) throws IOException {
        try (var content = store.open(path)) {
            var buffer = ByteBuffer.allocate(64);
            while (content.read(buffer) > 0) {}
            assertEquals("anybody", new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
        }
        assertLeadsBelowTheRoot(path);
    }

    private void list(RemotePath path) throws IOException {
        try (Stream<Entry> entries = store.list(path)) {
            entries.forEach(entry -> {
                assertEquals(path, entry.path().parent());
                assertFalse(entry.path().name().equals("secret"), path.text());
                assertFalse(entry.path().name().startsWith(ReservedNames.PREFIX), path.text());
            });
        }
    }

    private boolean isLink(RemotePath path) {
        return Files.isSymbolicLink(root.resolve(path.text().substring(1)));
    }

    private void assertLeadsBelowTheRoot(RemotePath path) throws IOException {
        Path real = root;
        for (String name : path.names()) {
            real = real.resolve(name)
                    .toRealPath(); // one by one: the system follows forty links on one way, and no more
            assertTrue(real.startsWith(root), path::text);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(Path::getFileName).map(String::valueOf).sorted().toList();
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void attempt(RemotePath path, Attempt attempt) {
        try {
            attempt.run();
        } catch (CommandException e) {
            Refusals.check(e, path.text().length(), REFUSED);
        } catch (IOException e) {
            throw new UncheckedIOException(path.text(), e);
        }
    }
}
