package dev.waybill.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.waybill.api.Nearest;
import dev.waybill.server.policy.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the one configuration file, which is TOML. An unknown key is an error that names the nearest known one. */
final class ConfigurationFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final String PLUGIN_TABLE = "plugin";
    private static final String COMMAND_TABLE = "command";
    private static final String STORE_TABLE = "store";
    private static final Pattern LONG_NUMBER = Pattern.compile("(?m)^[^#\"'\n]*=\\s*([+-]?(?:[0-9]_?){19,})");

    private final Path file;
    private final Map<Setting, List<String>> values = new EnumMap<>(Setting.class);
    private @Nullable List<Listen> listen;
    private final Map<String, Map<String, String>> plugins = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> commands = new LinkedHashMap<>();
    private final Map<String, String> store = new LinkedHashMap<>();
    private List<Rule> rules = List.of();

    private ConfigurationFile(Path file) {
        this.file = file;
    }

    static Settings read(Path file) throws ConfigurationException {
        var reading = new ConfigurationFile(file);
        try {
            checkReadable(file);
            String text = Files.readString(file);
            JsonNode tables = new TomlMapper().readTree(text);
            reading.checkNumbers(text);
            reading.table("", tables);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("the configuration file " + file + " does not exist", e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ConfigurationException(file + ", line " + line + ": " + firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the configuration file " + file + " cannot be read: " + e.getMessage(), e);
        }
        return new Settings(
                reading.values, reading.listen, reading.plugins, reading.commands, reading.store, reading.rules);
    }

    /** To open a pipe is to wait for its writer, and a device has no end. */
    private static void checkReadable(Path file) throws ConfigurationException, IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new ConfigurationException("the configuration file " + file + " is no regular file");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new ConfigurationException("the configuration file " + file + " has " + Files.size(file)
                    + " bytes, and may have " + MAX_BYTES);
        }
    }

    /** Refuses what the TOML parser takes for another number: it drops the first digits of those that have 19 or more. */
    private void checkNumbers(String text) throws ConfigurationException {
        Matcher number = LONG_NUMBER.matcher(text);
        if (number.find()) {
            throw new ConfigurationException(
                    file + ": the number " + number.group(1) + " is too large: it may have up to 18 digits");
        }
    }

    private void table(String prefix, JsonNode table) throws ConfigurationException {
        for (Map.Entry<String, JsonNode> field : table.properties()) {
            String key = prefix + field.getKey();
            if (prefix.isEmpty() && key.equals(PLUGIN_TABLE)) {
                plugins(field.getValue());
            } else if (prefix.isEmpty() && key.equals(COMMAND_TABLE)) {
                commands(field.getValue());
            } else if (prefix.isEmpty() && key.equals(STORE_TABLE)) {
                store(field.getValue());
            } else if (prefix.isEmpty() && key.equals(RuleTables.TABLE)) {
                rules = new RuleTables(file).read(field.getValue());
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
        } else if (node.isArray()) {
            throw new ConfigurationException(file + ": " + key + " takes one value, not a list");
        } else {
            values.put(setting, List.of(text(setting, node)));
        }
    }

    private String text(Setting setting, JsonNode node) throws ConfigurationException {
        boolean fits = switch (setting.type()) {
            case TEXT -> node.isTextual();
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

    private void store(JsonNode table) throws ConfigurationException {
        if (!table.isObject()) {
            throw new ConfigurationException(file + ": the store stands in a table, [" + STORE_TABLE + "]");
        }
        for (Map.Entry<String, JsonNode> field : table.properties()) {
            store.put(field.getKey(), field.getValue().asText());
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
        if (!value.isIntegralNumber() || value.asLong() < limit.least()) {
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

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
