package dev.waybill.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A store that is open for the time of one test: {@code files/} in a folder that also holds what is outside. */
abstract class Opened {

    final Path outside;
    final Path root;
    final Confinement confinement;
    final DiskStore store;

    Opened(Confinement confinement, @TempDir Path outside) throws IOException {
        this.outside = outside.toRealPath();
        this.root = Files.createDirectory(this.outside.resolve("files"));
        this.confinement = confinement;
        assumePossible(confinement, root);
        this.store = opened(Durability.FSYNC);
    }

    /** Not every Java and every system can do each. */
    static void assumePossible(Confinement confinement, Path folder) {
        try (Folder opened = confinement.open(folder)) {
            assumeTrue(opened != null);
        } catch (IOException e) {
            abort(confinement + ": " + e.getMessage());
        }
    }

    final DiskStore opened(Durability durability) throws IOException {
        return DiskStore.open(root, durability, false, DiskStore.USUAL_PART_AGE, confinement);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    final Entry put(String path, String text) throws IOException {
        try (Upload upload = store.upload(path(path), Condition.NONE)) {
            upload.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            return upload.commit();
        }
    }

    final String text(String path) throws IOException {
        try (StoredContent content = store.open(path(path))) {
            return new String(content.stream().readAllBytes(), UTF_8);
        }
    }

    final List<String> names(String folder) throws IOException {
        try (Stream<Entry> entries = store.list(path(folder))) {
            return entries.map(entry -> entry.path().name()).sorted().toList();
        }
    }

    /** Asserts that {@code call} is answered with {@code status}, in a sentence that shows no path of the server. */
    final void refused(Status status, Executable call) {
        CommandException refusal = assertThrows(CommandException.class, call);
        assertEquals(status, refusal.status(), refusal.sentence());
        assertFalse(refusal.sentence().contains(outside.toString()), refusal.sentence());
    }

    static RemotePath path(String text) {
        return RemotePath.of(text);
    }

    /** Runs a command of the system in the root. */
    final void run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
        assertEquals(0, process.waitFor(), () -> String.join(" ", command));
    }

    /** How many descriptors of this process lead to {@code folder}. */
    static long descriptorsOf(Path folder) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(each -> leadsTo(each, folder)).count();
        }
    }

    private static boolean leadsTo(Path descriptor, Path folder) {
        try {
            return Files.readSymbolicLink(descriptor).equals(folder);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }
}
