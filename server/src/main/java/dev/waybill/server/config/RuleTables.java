package dev.waybill.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.Nearest;
import dev.waybill.server.policy.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads who may do what where: tables {@code [[rule]]}, each with {@code allow} or {@code deny}, {@code users}, and
 * {@code paths} unless it holds everywhere.
 *
 * @param file that is read, for sentences
 */
record RuleTables(Path file) {

    static final String TABLE = "rule";

    private static final String ALLOW = "allow";
    private static final String DENY = "deny";
    private static final String USERS = "users";
    private static final String PATHS = "paths";
    private static final List<String> KEYS = List.of(ALLOW, DENY, USERS, PATHS);

    List<Rule> read(JsonNode node) throws ConfigurationException {
        if (!node.isArray()) {
            throw new ConfigurationException(file + ": rules stand in tables, [[" + TABLE + "]]");
        }
        var rules = new ArrayList<Rule>();
        for (JsonNode table : node) {
            rules.add(rule("rule " + (rules.size() + 1), table));
        }
        return List.copyOf(rules);
    }

    private Rule rule(String name, JsonNode table) throws ConfigurationException {
        if (!table.isObject()) {
            throw new ConfigurationException(file + ": rules stand in tables, [[" + TABLE + "]]");
        }
        for (Map.Entry<String, JsonNode> field : table.properties()) {
            if (!KEYS.contains(field.getKey())) {
                throw new ConfigurationException(file + ": " + name + " has the key \"" + field.getKey() + "\""
                        + Nearest.question(field.getKey(), KEYS) + " (there are " + String.join(", ", KEYS) + ")");
            }
        }
        if (table.has(ALLOW) == table.has(DENY)) {
            throw new ConfigurationException(
                    file + ": " + name + " has to have one of \"" + ALLOW + "\" and \"" + DENY + "\"");
        }
        boolean allows = table.has(ALLOW);
        try {
            return Rule.of(
                    name,
                    allows,
                    texts(name, table, allows ? ALLOW : DENY),
                    texts(name, table, USERS),
                    texts(name, table, PATHS));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file + ": " + name + " " + e.getMessage(), e);
        }
    }

    /** One text, or a list of them; none where the key is missing. */
    private List<String> texts(String name, JsonNode table, String key) throws ConfigurationException {
        JsonNode value = table.get(key);
        if (value == null) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (!each.isTextual()) {
                throw new ConfigurationException(
                        file + ": " + key + " of " + name + " is " + value + " but must be a list of texts in quotes");
            }
            texts.add(each.asText());
        }
        return List.copyOf(texts);
    }
}
