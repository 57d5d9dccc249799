package dev.waybill.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.Nearest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said of stores: {@code [store]} is that of the root, each {@code [stores.NAME]} one more, and each
 * {@code [[mount]]} where one of those stands.
 *
 * @param root its settings, kind included
 * @param named the settings of each other one, by its name
 * @param mounts the name of the store at each path, as it was written
 */
record StoreTables(Map<String, String> root, Map<String, Map<String, String>> named, Map<String, String> mounts) {

    static final StoreTables NONE = new StoreTables(Map.of(), Map.of(), Map.of());

    static final String ROOT_TABLE = "store";
    static final String NAMED_TABLE = "stores";
    static final String MOUNT_TABLE = "mount";

    private static final String PATH = "path";
    private static final String STORE = "store";
    private static final List<String> KEYS = List.of(PATH, STORE);

    boolean isEmpty() {
        return root.isEmpty() && named.isEmpty() && mounts.isEmpty();
    }

    static boolean areAt(String key) {
        return key.equals(ROOT_TABLE) || key.equals(NAMED_TABLE) || key.equals(MOUNT_TABLE);
    }

    /**
     * These and what {@code table} of {@code file} says at {@code key}.
     *
     * @throws ConfigurationException if that cannot be
     */
    StoreTables with(Path file, String key, JsonNode table) throws ConfigurationException {
        return switch (key) {
            case ROOT_TABLE -> new StoreTables(texts(file, "[" + ROOT_TABLE + "]", table), named, mounts);
            case NAMED_TABLE -> new StoreTables(root, named(file, table), mounts);
            default -> new StoreTables(root, named, mounts(file, table));
        };
    }

    private static Map<String, String> texts(Path file, String name, JsonNode table) throws ConfigurationException {
        if (!table.isObject()) {
            throw new ConfigurationException(file + ": the store stands in a table, " + name);
        }
        var texts = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> field : table.properties()) {
            texts.put(field.getKey(), field.getValue().asText());
        }
        return texts;
    }

    private static Map<String, Map<String, String>> named(Path file, JsonNode tables) throws ConfigurationException {
        if (!tables.isObject()) {
            throw new ConfigurationException(file + ": stores stand in tables, [" + NAMED_TABLE + ".NAME]");
        }
        var named = new LinkedHashMap<String, Map<String, String>>();
        for (Map.Entry<String, JsonNode> each : tables.properties()) {
            String name = "[" + NAMED_TABLE + "." + each.getKey() + "]";
            named.put(each.getKey(), texts(file, name, each.getValue()));
        }
        return named;
    }

    private static Map<String, String> mounts(Path file, JsonNode tables) throws ConfigurationException {
        if (!tables.isArray()) {
            throw new ConfigurationException(file + ": mounts stand in tables, [[" + MOUNT_TABLE + "]]");
        }
        var mounts = new LinkedHashMap<String, String>();
        for (JsonNode table : tables) {
            for (Map.Entry<String, JsonNode> field : table.properties()) {
                if (!KEYS.contains(field.getKey())) {
                    throw new ConfigurationException(file + ": a mount has the key \"" + field.getKey() + "\""
                            + Nearest.question(field.getKey(), KEYS) + " (there are " + String.join(", ", KEYS) + ")");
                }
            }
            String path = table.path(PATH).asText();
            if (path.isEmpty() || table.path(STORE).asText().isEmpty()) {
                throw new ConfigurationException(
                        file + ": a mount has to have a path and a store: path = \"/archive\", store = \"NAME\"");
            }
            if (mounts.put(path, table.path(STORE).asText()) != null) {
                throw new ConfigurationException(file + ": two stores are mounted at " + path);
            }
        }
        return mounts;
    }
}
