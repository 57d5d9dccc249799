package dev.waybill.server.plugin;

import dev.waybill.server.plugin.PluginStatus.Origin;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A jar, or a folder of jars, as it stands in the plugins folder at one moment. Two that are equal have not been touched
 * between.
 *
 * @param name of the jar or folder
 * @param origin whose it is
 * @param jars with what tells a changed one from the same
 */
record FoundPlugin(String name, Origin origin, List<Stamp> jars) {

    private static final String JAR = ".jar";
    private static final long MAX_MIB = 1024;

    /**
     * One jar.
     *
     * @param regular whether it is a file: to open a pipe would be to wait for its writer, and others have no end
     * @param sizeBytes how large it is
     * @param facts time and identity; empty for one that cannot be read
     */
    record Stamp(Path jar, boolean regular, long sizeBytes, String facts) {
        static Stamp of(Path jar) {
            try {
                var attributes = Files.readAttributes(jar, BasicFileAttributes.class);
                return new Stamp(
                        jar,
                        attributes.isRegularFile(),
                        attributes.size(),
                        attributes.lastModifiedTime() + " " + attributes.fileKey());
            } catch (IOException e) {
                return new Stamp(jar, true, 0, "");
            }
        }
    }

    /**
     * All that stand in {@code folder}, by name; none if it does not exist. Names that begin with a dot are left out, and
     * folders without a jar.
     */
    static SortedMap<String, FoundPlugin> in(Path folder, Origin origin) throws IOException {
        var found = new TreeMap<String, FoundPlugin>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[!.]*")) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                List<Stamp> jars = Files.isDirectory(entry)
                        ? jars(entry)
                        : name.endsWith(JAR) ? List.of(Stamp.of(entry)) : List.of();
                if (!jars.isEmpty()) {
                    found.put(name, new FoundPlugin(name, origin, jars));
                }
            }
        }
        return found;
    }

    private static List<Stamp> jars(Path folder) throws IOException {
        var jars = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[!.]*" + JAR)) {
            entries.forEach(jars::add);
        }
        return jars.stream().sorted().map(Stamp::of).toList();
    }

    /** What it is called unless its manifest says otherwise. */
    String plainName() {
        return name.endsWith(JAR) ? name.substring(0, name.length() - JAR.length()) : name;
    }

    /**
     * Looks whether it may be read.
     *
     * @throws PluginRefusedException if one of it is no file, or all are too large
     */
    void checkReadable() throws PluginRefusedException {
        long sizeBytes = 0;
        for (Stamp each : jars) {
            if (!each.regular) {
                throw new PluginRefusedException(each.jar.getFileName() + " is no regular file: put a jar there");
            }
            sizeBytes += each.sizeBytes;
        }
        if (sizeBytes > MAX_MIB << 20) {
            throw new PluginRefusedException(
                    "it has " + (sizeBytes >> 20) + " MiB, and a plugin may have " + MAX_MIB + " MiB");
        }
    }

    /** Whether it still stands there as it was found. */
    boolean isUnchanged() {
        return jars.stream().allMatch(each -> Stamp.of(each.jar).equals(each));
    }
}
