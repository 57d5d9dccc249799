package dev.waybill.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of the disk for tests whose instances Jazzer makes as it likes; they go when the JVM does. */
public final class Scratch {

    private static final Path ALL = make();

    private Scratch() {}

    /** A new folder, by its real path. */
    public static Path folder() throws IOException {
        return Files.createTempDirectory(ALL, "");
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("waybill-fuzz").toRealPath();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder can be made for the tests", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> upwards = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : upwards) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the tests is left over", e);
        }
    }
}
