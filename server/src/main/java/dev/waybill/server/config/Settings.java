package dev.waybill.server.config;

import dev.waybill.server.policy.Rule;
import dev.waybill.server.user.User;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was set in one place, as texts.
 *
 * @param values of each setting, one or more
 * @param listen where to listen, or null
 * @param plugins what is meant for each plugin, by its name
 * @param commands the limits of each command, by its name and their keys
 * @param stores which stores are served and what those shall know
 * @param rules who may do what where
 * @param users that are listed here, or null
 */
record Settings(
        Map<Setting, List<String>> values,
        @Nullable List<Listen> listen,
        Map<String, Map<String, String>> plugins,
        Map<String, Map<String, Long>> commands,
        StoreTables stores,
        List<Rule> rules,
        @Nullable List<User> users) {

    /** These values alone. */
    Settings(Map<Setting, List<String>> values) {
        this(values, listen(values.get(Setting.LISTEN)), Map.of(), Map.of(), StoreTables.NONE, List.of(), null);
    }

    private static @Nullable List<Listen> listen(@Nullable List<String> texts) {
        return texts == null ? null : texts.stream().map(Listen::of).toList();
    }

    /** These, and where they say nothing, {@code others}. */
    Settings over(Settings others) {
        var merged = new EnumMap<Setting, List<String>>(Setting.class);
        merged.putAll(others.values);
        merged.putAll(values);
        return new Settings(
                merged,
                listen == null ? others.listen : listen,
                plugins.isEmpty() ? others.plugins : plugins,
                commands.isEmpty() ? others.commands : commands,
                stores.isEmpty() ? others.stores : stores,
                rules.isEmpty() ? others.rules : rules,
                users == null ? others.users : users);
    }

    /** The last value of a setting, or null. */
    @Nullable
    String one(Setting setting) {
        List<String> given = values.get(setting);
        return given == null ? null : given.getLast();
    }

    /** All values of a setting, in order. */
    List<String> all(Setting setting) {
        return values.getOrDefault(setting, List.of());
    }

    String one(Setting setting, String otherwise) {
        String given = one(setting);
        return given == null ? otherwise : given;
    }

    boolean isOn(Setting setting) throws ConfigurationException {
        return isOn(setting, false);
    }

    boolean isOn(Setting setting, boolean otherwise) throws ConfigurationException {
        String given = one(setting, String.valueOf(otherwise));
        if (!given.equals("true") && !given.equals("false")) {
            throw new ConfigurationException(setting.key() + " is \"" + given + "\" but must be true or false");
        }
        return given.equals("true");
    }

    /** A whole number of at least {@code min}. */
    long number(Setting setting, long min, long otherwise) throws ConfigurationException {
        String given = one(setting);
        if (given == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(given);
            if (number >= min) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ConfigurationException(setting.key() + " is \"" + given + "\" but must be a whole number", e);
        }
        throw new ConfigurationException(setting.key() + " is " + given + " but must be at least " + min
                + (given.equals("0") ? ": 0 does not mean \"unlimited\"" : ""));
    }

    /** The path that was given, or the usual one. */
    Path path(Setting setting, String usual) throws ConfigurationException {
        return path(setting.key(), one(setting, usual));
    }

    /**
     * The path that {@code text} is.
     *
     * @param key what it was given for
     * @throws ConfigurationException if it is none: the empty one too, which would be where the server was started
     */
    static Path path(String key, String text) throws ConfigurationException {
        if (text.isEmpty()) {
            throw new ConfigurationException(key + " is empty, which is no path: the current folder is \".\"");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigurationException(key + " is no path: " + e.getReason(), e);
        }
    }

    /** The constant whose word was given, or the usual one. */
    <E extends Enum<E>> E constant(Setting setting, E usual, E[] all) throws ConfigurationException {
        String word = one(setting);
        if (word == null) {
            return usual;
        }
        var words = new ArrayList<String>();
        for (E each : all) {
            words.add(each.name().toLowerCase(Locale.ROOT));
            if (words.getLast().equals(word)) {
                return each;
            }
        }
        throw new ConfigurationException(
                setting.key() + " is \"" + word + "\" but must be one of " + String.join(", ", words));
    }
}
