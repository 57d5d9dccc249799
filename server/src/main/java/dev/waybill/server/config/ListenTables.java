package dev.waybill.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.server.command.NamedDialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads where to listen: {@code listen = "127.0.0.1:4731"}, a list of such texts, or tables {@code [[listen]]} with
 * {@code address}, {@code dialect} and what else the dialect wants to know.
 *
 * @param file that is read, for sentences
 */
record ListenTables(Path file) {

    private static final String ADDRESS = "address";
    private static final String DIALECT = "dialect";

    List<Listen> read(JsonNode node) throws ConfigurationException {
        if (!node.isArray()) {
            return List.of(one(node));
        }
        var listen = new ArrayList<Listen>();
        for (JsonNode each : node) {
            listen.add(one(each));
        }
        return List.copyOf(listen);
    }

    private Listen one(JsonNode node) throws ConfigurationException {
        if (node.isTextual()) {
            return Listen.of(node.asText());
        }
        if (node.isObject()) {
            return table(node);
        }
        throw new ConfigurationException(file + ": listen is " + node + " but must be a text in quotes or a table");
    }

    private Listen table(JsonNode table) throws ConfigurationException {
        var options = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> field : table.properties()) {
            if (!field.getValue().isValueNode()) {
                throw new ConfigurationException(file + ": listen." + field.getKey() + " is " + field.getValue()
                        + " but must be a text, a number, true or false");
            }
            options.put(field.getKey(), field.getValue().asText());
        }
        String address = options.remove(ADDRESS);
        if (address == null) {
            throw new ConfigurationException(
                    file + ": a table [[listen]] has no address: give address = \"HOST:PORT\"");
        }
        String dialect = options.remove(DIALECT);
        var listen = new Listen(dialect == null ? NamedDialect.NATIVE : dialect, address, Map.copyOf(options));
        if (listen.isNative() && !options.isEmpty()) {
            throw new ConfigurationException(
                    file + ": listen." + options.keySet().iterator().next()
                            + " means nothing to the dialect waybill: there are address and dialect");
        }
        return listen;
    }
}
