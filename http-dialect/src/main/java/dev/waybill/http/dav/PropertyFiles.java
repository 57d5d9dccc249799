package dev.waybill.http.dav;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.DigestAlgorithm;
import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.Json;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Keeps properties on the disk: a file of JSON for each path that has any, called by the path's SHA-256. A file is the old
 * one or the new one, never half.
 *
 * @param folder where they are, asked for when it is needed; it need not exist
 */
record PropertyFiles(Supplier<Path> folder) {

    private static final String SUFFIX = ".json";
    private static final String UNFINISHED = ".new";
    private static final String PATH = "path";
    private static final String PROPERTIES = "properties";

    /** All that are kept. */
    Map<String, Map<PropertyName, String>> readAll() throws IOException {
        var all = new TreeMap<String, Map<PropertyName, String>>();
        if (!Files.isDirectory(folder.get())) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.get())) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(SUFFIX)) {
                    read(file, all);
                } else if (name.endsWith(UNFINISHED)) {
                    Files.delete(file);
                }
            }
        }
        return all;
    }

    private static void read(Path file, Map<String, Map<PropertyName, String>> all) throws IOException {
        try {
            Map<String, ?> object = Json.object(Files.readString(file));
            Map<PropertyName, String> properties = new LinkedHashMap<>();
            if (object.get(PATH) instanceof String path && object.get(PROPERTIES) instanceof List<?> rows) {
                for (Object row : rows) {
                    if (row instanceof List<?> three && three.size() == 3) {
                        properties.put(
                                new PropertyName(String.valueOf(three.get(0)), String.valueOf(three.get(1))),
                                String.valueOf(three.get(2)));
                    }
                }
                all.put(path, Map.copyOf(properties));
            }
        } catch (HttpRefusal e) {
            throw new IOException("the properties in " + file + " are damaged: remove this file", e);
        }
    }

    /** Keeps {@code properties} of {@code path}, and nothing else of it. */
    void write(String path, Map<PropertyName, String> properties) throws IOException {
        String name = name(path);
        if (properties.isEmpty()) {
            Files.deleteIfExists(folder.get().resolve(name + SUFFIX));
            return;
        }
        Path into = Files.createDirectories(folder.get());
        List<List<String>> rows = properties.entrySet().stream()
                .map(each -> List.of(each.getKey().namespace(), each.getKey().local(), each.getValue()))
                .toList();
        Path unfinished = into.resolve(name + UNFINISHED);
        Files.writeString(
                unfinished,
                Json.text(Map.of(PATH, path, PROPERTIES, rows)),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(
                unfinished,
                into.resolve(name + SUFFIX),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String name(String path) {
        var digest = DigestAlgorithm.SHA256.start();
        digest.update(UTF_8.encode(path));
        return digest.hex();
    }
}
