package dev.waybill.fuzz;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fuzzes one target after the other, each in a JVM of its own, and prints a line for each: {@code fuzz/run} starts it. What
 * it finds stays below {@code target/fuzzing}: new inputs, which the next run begins with, and those that failed.
 */
public final class Campaign {

    private static final String ROW = "%-32s %10s %8s %10s %10s %10s  %s%n";
    private static final Pattern RUNS = Pattern.compile("stat::number_of_executed_units: (\\d+)");

    private final Path module;
    private final String inputs;

    private Campaign(Path module, String inputs) {
        this.module = module;
        this.inputs = inputs;
    }

    /**
     * Fuzzes the targets whose names hold {@code arguments[2]}.
     *
     * @param arguments the module's folder, how many inputs, a part of a name or the empty text
     */
    public static void main(String[] arguments) throws Exception {
        var campaign = new Campaign(Path.of(arguments[0]).toRealPath(), arguments[1]);
        List<Method> targets = Targets.all().stream()
                .filter(target -> Targets.name(target).contains(arguments[2]))
                .toList();
        if (targets.isEmpty()) {
            System.err.println("no target is called like \"" + arguments[2] + "\": there are "
                    + String.join(
                            ", ", Targets.all().stream().map(Targets::name).toList()));
            System.exit(2);
        }
        System.out.printf(ROW, "target", "inputs", "seconds", "MiB at 1/3", "at 2/3", "at end", "outcome");
        boolean isClean = true;
        for (Method target : targets) {
            isClean &= campaign.fuzz(target);
        }
        System.exit(isClean ? 0 : 1);
    }

    /** Whether nothing was found. */
    private boolean fuzz(Method target) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(module.resolve("target/fuzzing/" + Targets.name(target)));
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path log = folder.resolve("log");
        Path heap = folder.resolve("heap");
        Files.deleteIfExists(heap);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.net.hosts.file=/dev/null",
                "-cp",
                System.getProperty("java.class.path"),
                HeapSamples.class.getName(),
                heap.toString(),
                "--target_class=" + target.getDeclaringClass().getName(),
                "--target_method=" + target.getName(),
                "--instrument=dev.waybill.**,com.fasterxml.jackson.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-runs=" + inputs,
                "--max_duration=24h",
                "-timeout=60",
                "-print_final_stats=1",
                corpus.toString()));
        Path seeds = module.resolve("src/test/resources/" + Targets.inputs(target));
        if (Files.isDirectory(seeds)) {
            command.add(seeds.toString());
        }
        long start = System.nanoTime();
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        String outcome = code == 0 ? "clean" : "FAILED: " + log;
        List<Long> used = Files.readAllLines(heap).stream().map(Long::valueOf).toList();
        System.out.printf(
                ROW,
                Targets.name(target),
                runs(log),
                seconds,
                mib(used.get(used.size() / 3)),
                mib(used.get(used.size() * 2 / 3)),
                mib(used.getLast()),
                outcome);
        return code == 0;
    }

    private static String runs(Path log) throws IOException {
        Matcher runs = RUNS.matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
        return runs.find() ? runs.group(1) : "?";
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1048576.0);
    }
}
