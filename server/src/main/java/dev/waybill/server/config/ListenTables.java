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
    private static final String TLS = "tls";
    private static final String PROXIES = "proxies";

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
            if (field.getKey().equals(PROXIES) || field.getKey().equals(TLS)) {
                continue;
            }
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
        boolean tls = flag(table.path(TLS));
        var plain = Listen.of(address);
        var listen = new Listen(
                dialect == null ? NamedDialect.NATIVE : dialect,
                plain.isNative() ? plain.address() : address,
                options,
                tls || plain.tls(),
                proxies(table.path(PROXIES)));
        if (listen.isNative() && !options.isEmpty()) {
            throw new ConfigurationException(
                    file + ": listen." + options.keySet().iterator().next()
                            + " means nothing to the dialect waybill: there are address, dialect, tls and proxies");
        }
        return listen;
    }

    private boolean flag(JsonNode node) throws ConfigurationException {
        if (!node.isMissingNode() && !node.isBoolean()) {
            throw new ConfigurationException(file + ": listen.tls is " + node + " but must be true or false");
        }
        return node.asBoolean();
    }

    private List<String> proxies(JsonNode node) throws ConfigurationException {
        var proxies = new ArrayList<String>();
        for (JsonNode each : node) {
            if (!each.isTextual()) {
                throw new ConfigurationException(file + ": listen.proxies holds " + each + " but must hold texts");
            }
            proxies.add(each.asText());
        }
        if (!node.isMissingNode() && proxies.isEmpty()) {
            throw new ConfigurationException(
                    file + ": listen.proxies is " + node + " but must be a list of addresses, as in [\"127.0.0.1\"]");
        }
        return proxies;
    }
}
