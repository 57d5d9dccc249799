package dev.waybill.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.Nearest;
import dev.waybill.server.policy.Rule;
import dev.waybill.server.user.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the one configuration file, which is TOML. An unknown key is an error that names the nearest known one. */
final class ConfigurationFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final String PLUGIN_TABLE = "plugin";
    private static final String COMMAND_TABLE = "command";

    private final Path file;
    private final Map<Setting, List<String>> values = new EnumMap<>(Setting.class);
    private @Nullable List<Listen> listen;
    private final Map<String, Map<String, String>> plugins = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> commands = new LinkedHashMap<>();
    private StoreTables stores = StoreTables.NONE;
    private List<Rule> rules = List.of();

    private @Nullable List<User> users;

    private ConfigurationFile(Path file) {
        this.file = file;
    }

    static Settings read(Path file) throws ConfigurationException {
        var reading = new ConfigurationFile(file);
        reading.table("", new TomlFile("the configuration file", file, MAX_BYTES).read());
        return new Settings(
                reading.values,
                reading.listen,
                reading.plugins,
                reading.commands,
                reading.stores,
                reading.rules,
                reading.users);
    }

    private void table(String prefix, JsonNode table) throws ConfigurationException {
        for (Map.Entry<String, JsonNode> field : table.properties()) {
            String key = prefix + field.getKey();
            if (prefix.isEmpty() && key.equals(PLUGIN_TABLE)) {
                plugins(field.getValue());
            } else if (prefix.isEmpty() && key.equals(COMMAND_TABLE)) {
                commands(field.getValue());
            } else if (prefix.isEmpty() && StoreTables.areAt(key)) {
                stores = stores.with(file, key, field.getValue());
            } else if (prefix.isEmpty() && key.equals(RuleTables.TABLE)) {
                rules = new RuleTables(file).read(field.getValue());
            } else if (prefix.isEmpty() && key.equals(UserTables.TABLE)) {
                SecretFile.check(file);
                users = new UserTables(file).read(field.getValue());
            } else if (field.getValue().isObject() && !key.equals(Setting.LISTEN.key())) {
                table(key + ".", field.getValue());
            } else {
                value(key, field.getValue());
            }
        }
    }

    private void value(String key, JsonNode node) throws ConfigurationException {
        Setting setting = Setting.ofKey(key);
        if (setting == null) {
            throw new ConfigurationException(
                    file + ": there is no key \"" + key + "\"" + Nearest.question(key, Setting.keys()));
        }
        if (setting == Setting.LISTEN) {
            listen = new ListenTables(file).read(node);
        } else if (node.isArray() && setting.takesMany()) {
            values.put(setting, texts(setting, node));
        } else if (node.isArray()) {
            throw new ConfigurationException(file + ": " + key + " takes one value, not a list");
        } else {
            values.put(setting, List.of(text(setting, node)));
        }
    }

    private List<String> texts(Setting setting, JsonNode list) throws ConfigurationException {
        var texts = new ArrayList<String>();
        for (JsonNode each : list) {
            texts.add(text(setting, each));
        }
        return texts;
    }

    private String text(Setting setting, JsonNode node) throws ConfigurationException {
        boolean fits = switch (setting.type()) {
            case TEXT, TEXTS -> node.isTextual();
            case FLAG -> node.isBoolean();
            case NUMBER -> node.isIntegralNumber();
        };
        if (!fits) {
            throw new ConfigurationException(file + ": " + setting.key() + " is " + node + " but must be "
                    + setting.type().words());
        }
        return node.asText();
    }

    private void plugins(JsonNode tables) throws ConfigurationException {
        for (Map.Entry<String, JsonNode> plugin : tables.properties()) {
            var settings = new LinkedHashMap<String, String>();
            for (Map.Entry<String, JsonNode> field : fields("a plugin", PLUGIN_TABLE, plugin)) {
                settings.put(field.getKey(), field.getValue().asText());
            }
            plugins.put(plugin.getKey(), settings);
        }
    }

    private void commands(JsonNode tables) throws ConfigurationException {
        for (Map.Entry<String, JsonNode> command : tables.properties()) {
            var limits = new LinkedHashMap<String, Long>();
            for (Map.Entry<String, JsonNode> field : fields("a command", COMMAND_TABLE, command)) {
                limits.put(field.getKey(), limit(command.getKey(), field.getKey(), field.getValue()));
            }
            commands.put(command.getKey(), limits);
        }
    }

    private long limit(String command, String name, JsonNode value) throws ConfigurationException {
        String key = COMMAND_TABLE + "." + command + "." + name;
        CommandKey limit = CommandKey.of(name);
        if (limit == null) {
            throw new ConfigurationException(
                    file + ": there is no key \"" + key + "\"" + Nearest.question(name, CommandKey.keys()));
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < limit.least()) {
            throw new ConfigurationException(
                    file + ": " + key + " is " + value + " but must be a whole number of at least " + limit.least());
        }
        return value.asLong();
    }

    private Set<Map.Entry<String, JsonNode>> fields(String owner, String table, Map.Entry<String, JsonNode> named)
            throws ConfigurationException {
        if (!named.getValue().isObject()) {
            throw new ConfigurationException(
                    file + ": settings of " + owner + " stand in a table, [" + table + "." + named.getKey() + "]");
        }
        return named.getValue().properties();
    }
}
