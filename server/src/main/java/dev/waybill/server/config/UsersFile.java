package dev.waybill.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.server.user.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The file of users, which holds nothing else, and which nobody but its owner may read. */
public final class UsersFile {

    private static final int MAX_BYTES = 16 << 20;
    private static final String BEGINNING = """
            # Who may log in. "server user" changes this file and keeps comments and order;
            # docs/configuration.md says what can stand here.
            """;

    private UsersFile() {}

    /** Changes users. */
    @FunctionalInterface
    public interface Change {
        /**
         * Puts, replaces and removes in {@code users}, by their names.
         *
         * @throws ConfigurationException with a sentence, to change nothing
         */
        void make(Map<String, User> users) throws ConfigurationException;
    }

    /**
     * Those in {@code file}, as they stand there.
     *
     * @throws ConfigurationException with a sentence, if it is missing, others may read it, or something in it cannot be
     */
    public static List<User> read(Path file) throws ConfigurationException {
        SecretFile.check(file);
        return users(file, toml(file).text());
    }

    /**
     * The file that the configuration file {@code configuration} names.
     *
     * @throws ConfigurationException with a sentence, if it names none
     */
    public static Path namedBy(Path configuration) throws ConfigurationException {
        String file = ConfigurationFile.read(configuration).one(Setting.USERS, "");
        if (file.isEmpty()) {
            throw new ConfigurationException(configuration + " names no users file: add  users = \"users.toml\"");
        }
        return Settings.path(Setting.USERS.key(), file);
    }

    /**
     * Makes {@code change} in {@code file}, whole or not at all, and one after the other with others who do so. Comments,
     * order and what did not change stay as they are.
     *
     * @param makes whether a file that is missing is made, for its owner alone
     * @throws ConfigurationException with a sentence, if the file or the change cannot be
     * @throws IOException if it cannot be written
     */
    public static void change(Path file, boolean makes, Change change) throws ConfigurationException, IOException {
        if (!makes) {
            SecretFile.check(file);
        }
        try (var held = HeldFile.open(file, SecretFile.OWNER_ALONE)) {
            SecretFile.check(file);
            String before = toml(file).text();
            SortedMap<String, User> old = byName(users(file, before));
            var changed = new LinkedHashMap<>(old);
            change.make(changed);
            String after = changed(before.isBlank() ? BEGINNING : before, old, changed);
            if (!said(byName(users(file, after))).equals(said(changed))) {
                throw new ConfigurationException(
                        file + " is written in a way that only its author can change: do it by hand");
            }
            held.replace(after);
        }
    }

    private static TomlFile toml(Path file) {
        return new TomlFile("the users file", file, MAX_BYTES);
    }

    private static List<User> users(Path file, String text) throws ConfigurationException {
        JsonNode tables = toml(file).parsed(text);
        for (Map.Entry<String, JsonNode> table : tables.properties()) {
            if (!table.getKey().equals(UserTables.TABLE)) {
                throw new ConfigurationException(file + ": there is no key \"" + table.getKey()
                        + "\" in a users file: it has tables [user.NAME] alone");
            }
        }
        JsonNode users = tables.get(UserTables.TABLE);
        return users == null ? List.of() : new UserTables(file).read(users);
    }

    private static SortedMap<String, User> byName(List<User> users) {
        var byName = new TreeMap<String, User>();
        users.forEach(user -> byName.put(user.name(), user));
        return byName;
    }

    private static Map<String, Map<String, @Nullable String>> said(Map<String, User> users) {
        var said = new TreeMap<String, Map<String, @Nullable String>>();
        users.forEach((name, user) -> said.put(name, UserText.values(user)));
        return said;
    }

    private static String changed(String text, Map<String, User> before, Map<String, User> after) {
        var tables = new TomlText(text);
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> tables.removeTables(UserText.table(name)));
        after.values().forEach(user -> {
            @Nullable User old = before.get(user.name());
            if (old == null || !UserText.values(user).equals(UserText.values(old))) {
                UserText.write(tables, old, user);
            }
        });
        return tables.toString();
    }
}
