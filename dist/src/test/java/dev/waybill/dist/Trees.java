package dev.waybill.dist;

import dev.waybill.client.transfer.PlannedStep;
import dev.waybill.client.transfer.TransferEvent;
import dev.waybill.client.transfer.TransferListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Trees of files for tests of transfers, and what one holds. */
final class Trees {

    /** Names that people and programs give, and that tools stumble over. */
    static final List<String> NAMES = List.of(
            "plain",
            "with space",
            " ",
            "quote'\"",
            "new\nline",
            "tab\t",
            "-dash",
            "--",
            "back\\slash",
            "*?[a]",
            "$HOME",
            "😀",
            "é",
            "e\u0301",
            "\uffee",
            ".hidden",
            "..dots",
            "long" + "x".repeat(251),
            "ü".repeat(127) + "u");

    private Trees() {}

    /** A tree below {@code top} of names and sizes of all kinds, with times in the past. */
    static void make(Path top) throws IOException {
        var random = new Random(7);
        int[] sizes = {0, 1, 4096};
        Files.createDirectories(top.resolve("empty folder/in it"));
        for (String folder : List.of("a", "a/b", "a!", "-", "ordner é")) {
            Files.createDirectories(top.resolve(folder));
            for (int i = 0; i < NAMES.size(); i++) {
                var content = new byte[sizes[i % sizes.length]];
                random.nextBytes(content);
                write(top.resolve(folder).resolve(NAMES.get(i)), content, i);
            }
        }
        var large = new byte[5 << 20];
        random.nextBytes(large);
        write(top.resolve("a/large"), large, 1);
    }

    private static void write(Path file, byte[] content, int age) throws IOException {
        Files.write(file, content);
        Files.setLastModifiedTime(
                file,
                FileTime.from(Instant.parse("2020-02-29T12:34:56.123456789Z").minusSeconds(age)));
    }

    /** What is below {@code top}: of each path its type, and of a file its time and content. */
    static Map<String, String> content(Path top) throws IOException {
        var content = new TreeMap<String, String>();
        try (Stream<Path> found = Files.walk(top)) {
            for (Path each : found.filter(path -> !path.equals(top)).toList()) {
                content.put(top.relativize(each).toString(), described(each));
            }
        }
        return content;
    }

    private static String described(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return "link to " + Files.readSymbolicLink(file);
        }
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return "folder";
        }
        return Files.getLastModifiedTime(file) + " " + Arrays.hashCode(Files.readAllBytes(file)) + " of "
                + Files.size(file);
    }

    /** Keeps all that it hears. */
    static final class Heard implements TransferListener {
        final List<PlannedStep> planned = new CopyOnWriteArrayList<>();
        final List<TransferEvent> ended = new CopyOnWriteArrayList<>();
        final List<String> failed = new CopyOnWriteArrayList<>();
        final List<String> noted = new CopyOnWriteArrayList<>();
        final List<Long> totals = new CopyOnWriteArrayList<>();

        @Override
        public void planned(PlannedStep step) {
            planned.add(step);
        }

        @Override
        public void moved(long doneBytes, long totalBytes) {
            totals.add(totalBytes);
        }

        @Override
        public void ended(TransferEvent event) {
            ended.add(event);
        }

        @Override
        public void noted(String sentence) {
            noted.add(sentence);
        }

        @Override
        public void failed(String path, IOException failure) {
            failed.add(path + ": " + failure.getMessage());
        }

        /** What was planned, as words and paths. */
        List<String> plan() {
            return planned.stream().map(step -> step.kind() + " " + step.path()).toList();
        }
    }
}
