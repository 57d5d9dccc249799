package dev.waybill.shell.config;

import dev.waybill.api.Nearest;
import dev.waybill.client.ServerAddress;
import dev.waybill.shell.line.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the tables of the file mean. What is none of them, or cannot be, is refused with its line. */
final class ConfigurationTables {

    private static final List<String> SECRETS = List.of("password", "token", "secret", "passphrase");
    private static final String NOT_IN_NAMES = "/:@ \t\n\"'";

    private final TomlDocument document;
    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> found = new LinkedHashMap<>();

    ConfigurationTables(TomlDocument document) {
        this.document = document;
    }

    /** @throws UsageException with file, line and key, where something cannot be */
    Configuration read() throws UsageException {
        for (Statement statement : document.statements()) {
            checkTable(statement);
            if (!statement.isHead()) {
                take(statement);
            }
        }
        for (Statement statement : document.statements()) {
            checkUrl(statement);
        }
        return new Configuration(
                profiles, table(Configuration.BOOKMARKS), table(Configuration.ALIASES), table(Configuration.SET));
    }

    private Map<String, String> table(String name) {
        return found.computeIfAbsent(name, any -> new LinkedHashMap<>());
    }

    private void checkTable(Statement statement) throws UsageException {
        List<String> table = statement.table();
        String first = table.isEmpty() ? statement.key() : table.get(0);
        if (table.isEmpty() && Configuration.TABLES.contains(first)) {
            throw document.refused(statement, "\"" + first + "\" is a table: write [" + first + "]");
        }
        if (!Configuration.TABLES.contains(first)) {
            String kind = table.isEmpty() ? "key" : "table";
            throw document.refused(
                    statement, "there is no " + kind + " \"" + first + "\"" + nearest(first, Configuration.TABLES));
        }
        int depth = first.equals(Configuration.PROFILES) ? 2 : 1;
        if (table.size() != depth) {
            throw document.refused(
                    statement,
                    first.equals(Configuration.PROFILES)
                            ? "a profile is [profiles.NAME], with keys below it"
                            : "[" + first + "] holds keys and no tables");
        }
    }

    private static String nearest(String word, List<String> words) {
        String question = Nearest.question(word, words);
        return question.isEmpty() ? ": there are " + String.join(", ", words) : question;
    }

    private void take(Statement statement) throws UsageException {
        String key = statement.key();
        String table = statement.table().get(0);
        switch (table) {
            case Configuration.PROFILES -> takeOfProfile(statement);
            case Configuration.BOOKMARKS -> {
                checkName(statement, key);
                checkBookmark(statement);
            }
            case Configuration.ALIASES -> checkAlias(statement);
            default -> {
                String wrong = Setting.refusal(key, Setting.value(statement.value()));
                if (!wrong.isEmpty()) {
                    throw document.refused(statement, wrong);
                }
            }
        }
        if (!table.equals(Configuration.PROFILES)) {
            boolean isSetting = table.equals(Configuration.SET);
            table(table).put(key, isSetting ? Setting.value(statement.value()) : statement.value());
        }
    }

    private void takeOfProfile(Statement statement) throws UsageException {
        String name = statement.table().get(1);
        String key = statement.key();
        checkName(statement, name);
        if (SECRETS.contains(key.toLowerCase(Locale.ROOT))) {
            throw document.refused(
                    statement,
                    "a " + key + " has no place in this file: password-file names a file that only you may read, and"
                            + " credentials beside this one holds passwords and tokens");
        }
        if (!Profile.KEYS.contains(key)) {
            throw document.refused(
                    statement, "[profiles." + name + "] has no key \"" + key + "\"" + nearest(key, Profile.KEYS));
        }
        if (statement.value().isEmpty()) {
            throw document.refused(statement, statement.shown() + " is empty");
        }
        var values = new LinkedHashMap<String, String>();
        Profile begun = profiles.get(name);
        if (begun != null) {
            values.putAll(begun.values());
        }
        values.put(key, statement.value());
        profiles.put(name, new Profile(name, Map.copyOf(values)));
    }

    private void checkUrl(Statement statement) throws UsageException {
        if (!statement.table().get(0).equals(Configuration.PROFILES)) {
            return;
        }
        String name = statement.table().get(1);
        Profile profile = profiles.get(name);
        if (profile == null || profile.url().isEmpty()) {
            throw document.refused(statement, "[profiles." + name + "] has no url, such as waybills://files.example");
        }
        if (statement.key().equals(Profile.URL)) {
            checkAddress(statement);
        }
    }

    private void checkAddress(Statement statement) throws UsageException {
        try {
            ServerAddress.of(statement.value());
        } catch (IllegalArgumentException e) {
            throw document.refused(statement, statement.shown() + ": " + e.getMessage());
        }
    }

    private void checkBookmark(Statement statement) throws UsageException {
        String value = statement.value();
        if (value.contains("://")) {
            checkAddress(statement);
        } else if (!value.startsWith("/") && value.indexOf(':') <= 0) {
            throw document.refused(
                    statement,
                    statement.shown() + " is \"" + value + "\", and should be a path such as /photos, a URL, or"
                            + " PROFILE:/photos");
        }
    }

    private void checkAlias(Statement statement) throws UsageException {
        String wrong = AliasName.refusal(statement.key());
        if (!wrong.isEmpty()) {
            throw document.refused(statement, wrong);
        }
    }

    private void checkName(Statement statement, String name) throws UsageException {
        String wrong = refusal(name);
        if (!wrong.isEmpty()) {
            throw document.refused(statement, wrong);
        }
    }

    /** What is wrong with the name of a profile or bookmark; {@code ""} if nothing is. */
    static String refusal(String name) {
        boolean isName = !name.isEmpty() && !name.startsWith("-");
        for (int i = 0; i < name.length(); i++) {
            isName &= NOT_IN_NAMES.indexOf(name.charAt(i)) < 0;
        }
        return isName
                ? ""
                : "\"" + name
                        + "\" cannot be the name of a place: it has no blanks, quotes, / : or @, and begins with no -";
    }
}
