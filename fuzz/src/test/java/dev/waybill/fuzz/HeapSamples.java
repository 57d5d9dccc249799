package dev.waybill.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.Security;
import java.util.Arrays;
import java.util.Objects;

/** Runs Jazzer, and writes down every three seconds how many bytes of the heap are in use after a collection. */
final class HeapSamples {

    private static final long EVERY_MILLIS = 3_000;

    private HeapSamples() {}

    /**
     * Runs it to its end.
     *
     * @param arguments the file for the samples, and then Jazzer's own
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]);
        // the JDK remembers for ten seconds each name that it did not find
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        sample(file);
        Thread.ofPlatform().daemon().start(() -> sampleForEver(file));
        Jazzer.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void sampleForEver(Path file) {
        try {
            while (true) {
                Thread.sleep(EVERY_MILLIS);
                sample(file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("no sample of the heap can be written", e);
        }
    }

    private static void sample(Path file) throws IOException {
        System.gc();
        long used = ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        Files.writeString(file, used + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
