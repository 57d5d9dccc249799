package dev.waybill.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.CommandException;
import dev.waybill.api.Nearest;
import dev.waybill.api.RemotePath;
import dev.waybill.protocol.SshPublicKey;
import dev.waybill.server.policy.Rule;
import dev.waybill.server.user.AccessToken;
import dev.waybill.server.user.Credentials;
import dev.waybill.server.user.PasswordHash;
import dev.waybill.server.user.Sha256;
import dev.waybill.server.user.User;
import dev.waybill.server.user.UserLimits;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads users: the tables {@code [user.NAME]}. What is refused is named; of what stands for a secret nothing is repeated.
 *
 * @param file where they stand, for sentences
 */
record UserTables(Path file) {

    /** The table of all of them. */
    static final String TABLE = "user";

    static final String PASSWORD = "password";
    static final String KEYS = "keys";
    static final String TOKENS = "tokens";
    static final String CERTIFICATES = "certificates";
    static final String GROUPS = "groups";
    static final String HOME = "home";
    static final String ALLOW = "allow";
    static final String DENY = "deny";
    static final String QUOTA_BYTES = "quota-bytes";
    static final String QUOTA_FILES = "quota-files";
    static final String CONNECTIONS = "connections";
    static final String BYTES_PER_SECOND = "bytes-per-second";
    static final String UPLOAD_BYTES = "upload-bytes";

    private static final String NAME = "name";
    private static final String HASH = "hash";
    private static final String EXPIRES = "expires";

    private static final List<String> KEYS_OF_USER = List.of(
            PASSWORD,
            KEYS,
            TOKENS,
            CERTIFICATES,
            GROUPS,
            HOME,
            ALLOW,
            DENY,
            QUOTA_BYTES,
            QUOTA_FILES,
            CONNECTIONS,
            BYTES_PER_SECOND,
            UPLOAD_BYTES);
    private static final List<String> KEYS_OF_TOKEN = List.of(NAME, HASH, EXPIRES);

    /** @throws ConfigurationException with a sentence, if something of it cannot be */
    List<User> read(JsonNode tables) throws ConfigurationException {
        var users = new ArrayList<User>();
        for (Map.Entry<String, JsonNode> table : tables.properties()) {
            users.add(user(table.getKey(), table.getValue()));
        }
        if (!tables.isObject()) {
            throw new ConfigurationException(file + ": users stand in tables, [user.NAME]");
        }
        return users;
    }

    private User user(String name, JsonNode table) throws ConfigurationException {
        if (!table.isObject()) {
            throw new ConfigurationException(file + ": a user stands in a table, [user." + name + "]");
        }
        try {
            User.checkName(name);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file + ": the user \"" + name + "\": " + e.getMessage(), e);
        }
        var fields = new Fields(TABLE + "." + name, table);
        fields.checkKeys(KEYS_OF_USER);
        return new User(
                name,
                new LinkedHashSet<>(fields.list(GROUPS, UserTables::group)),
                fields.one(HOME, UserTables::home),
                new UserLimits(
                        fields.number(QUOTA_BYTES, 0),
                        fields.number(QUOTA_FILES, 0),
                        intOf(fields.number(CONNECTIONS, 1)),
                        fields.number(BYTES_PER_SECOND, 1),
                        fields.number(UPLOAD_BYTES, 0)),
                new Credentials(
                        fields.one(PASSWORD, PasswordHash::parse),
                        fields.list(KEYS, UserTables::key),
                        tokens(fields),
                        fields.list(CERTIFICATES, Sha256::parse)),
                rules(name, fields));
    }

    private static List<Rule> rules(String user, Fields fields) throws ConfigurationException {
        var rules = new ArrayList<Rule>();
        for (String key : List.of(ALLOW, DENY)) {
            List<String> words = fields.list(key, Function.identity());
            if (!words.isEmpty()) {
                try {
                    rules.add(Rule.of("user " + user, key.equals(ALLOW), words, List.of(user), List.of()));
                } catch (IllegalArgumentException e) {
                    throw fields.wrong(String.valueOf(e.getMessage()));
                }
            }
        }
        return rules;
    }

    private static @Nullable Integer intOf(@Nullable Long number) {
        return number == null ? null : (int) Math.min(Integer.MAX_VALUE, number);
    }

    private static String group(String text) {
        try {
            User.checkGroup(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has \"" + text + "\": " + e.getMessage(), e);
        }
    }

    private static SshPublicKey key(String line) {
        try {
            return SshPublicKey.of(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has one that is not taken: " + e.getMessage(), e);
        }
    }

    private static RemotePath home(String text) {
        try {
            return RemotePath.of(text);
        } catch (CommandException e) {
            throw new IllegalArgumentException("is no home: " + e.sentence(), e);
        }
    }

    private List<AccessToken> tokens(Fields user) throws ConfigurationException {
        var tokens = new ArrayList<AccessToken>();
        JsonNode list = user.table.get(TOKENS);
        if (list == null) {
            return tokens;
        }
        if (!list.isArray()) {
            throw user.wrong("has " + TOKENS + " that are no list of tables, {name = …, hash = …, expires = …}");
        }
        for (JsonNode each : list) {
            var fields = new Fields(user.name + "." + TOKENS, each);
            if (!each.isObject()) {
                throw fields.wrong("is a list of tables, {name = …, hash = …, expires = …}");
            }
            fields.checkKeys(KEYS_OF_TOKEN);
            String name = fields.one(NAME, Function.identity());
            Sha256 hash = fields.one(HASH, Sha256::parse);
            if (name == null || hash == null) {
                throw fields.wrong("has a token without a name or a hash");
            }
            tokens.add(new AccessToken(name, hash, fields.one(EXPIRES, UserTables::time)));
        }
        return tokens;
    }

    /** RFC 3339. */
    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no time such as 2027-01-31T12:00:00Z", e);
        }
    }

    /** The fields of one table, by what it is called. */
    private final class Fields {
        private final String name;
        private final JsonNode table;

        Fields(String name, JsonNode table) {
            this.name = name;
            this.table = table;
        }

        ConfigurationException wrong(String clause) {
            return new ConfigurationException(file + ": " + name + " " + clause);
        }

        void checkKeys(List<String> known) throws ConfigurationException {
            for (Map.Entry<String, JsonNode> field : table.properties()) {
                if (!known.contains(field.getKey())) {
                    throw new ConfigurationException(file + ": there is no key \"" + name + "." + field.getKey() + "\""
                            + Nearest.question(field.getKey(), known));
                }
            }
        }

        private <T> T read(String key, JsonNode node, Function<String, T> reader) throws ConfigurationException {
            if (!node.isTextual()) {
                throw new ConfigurationException(file + ": " + name + "." + key + " must be a text in quotes");
            }
            try {
                return reader.apply(node.asText());
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(file + ": " + name + "." + key + " " + e.getMessage(), e);
            }
        }

        <T> @Nullable T one(String key, Function<String, T> reader) throws ConfigurationException {
            JsonNode node = table.get(key);
            return node == null ? null : read(key, node, reader);
        }

        <T> List<T> list(String key, Function<String, T> reader) throws ConfigurationException {
            JsonNode list = table.get(key);
            var all = new ArrayList<T>();
            if (list != null && !list.isArray()) {
                throw wrong("has " + key + " that is no list, [\"…\"]");
            }
            if (list != null) {
                for (JsonNode node : list) {
                    all.add(read(key, node, reader));
                }
            }
            return all;
        }

        @Nullable
        Long number(String key, long min) throws ConfigurationException {
            JsonNode node = table.get(key);
            if (node != null && (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < min)) {
                throw new ConfigurationException(file + ": " + name + "." + key + " is " + node
                        + " but must be a whole number of at least " + min);
            }
            return node == null ? null : node.asLong();
        }
    }
}
