package dev.waybill.server.config;

import dev.waybill.protocol.SshPublicKey;
import dev.waybill.server.user.AccessToken;
import dev.waybill.server.user.Credentials;
import dev.waybill.server.user.User;
import dev.waybill.server.user.UserLimits;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Users as tables of TOML: what {@link UserTables} reads is written here. */
final class UserText {

    private UserText() {}

    /** The table of the user {@code name}. */
    static List<String> table(String name) {
        return List.of(UserTables.TABLE, name);
    }

    /** Changes in {@code text} what {@code after} has otherwise than {@code before}, the same user as it was, or null. */
    static void write(TomlText text, @Nullable User before, User after) {
        Map<String, @Nullable String> old = before == null ? Map.of() : values(before);
        List<String> table = table(after.name());
        text.make(table);
        values(after).forEach((key, value) -> {
            if (!Objects.equals(old.get(key), value)) {
                text.set(table, key, value);
            }
        });
    }

    /** All that a table says of {@code user}, by its keys. */
    static Map<String, @Nullable String> values(User user) {
        Credentials credentials = user.credentials();
        UserLimits limits = user.limits();
        var values = new LinkedHashMap<String, @Nullable String>();
        values.put(
                UserTables.PASSWORD,
                credentials.password() == null
                        ? null
                        : TomlText.quoted(credentials.password().phc()));
        values.put(
                UserTables.KEYS,
                lines(credentials.keys().stream()
                        .map(SshPublicKey::toString)
                        .map(TomlText::quoted)
                        .toList()));
        values.put(
                UserTables.TOKENS,
                lines(credentials.tokens().stream().map(UserText::token).toList()));
        values.put(
                UserTables.CERTIFICATES,
                lines(credentials.certificates().stream()
                        .map(hash -> TomlText.quoted(hash.toString()))
                        .toList()));
        values.put(UserTables.GROUPS, list(user.groups()));
        values.put(
                UserTables.HOME,
                user.home() == null ? null : TomlText.quoted(user.home().text()));
        values.put(UserTables.ALLOW, list(words(user, true)));
        values.put(UserTables.DENY, list(words(user, false)));
        values.put(UserTables.QUOTA_BYTES, number(limits.quotaBytes()));
        values.put(UserTables.QUOTA_FILES, number(limits.quotaFiles()));
        values.put(UserTables.CONNECTIONS, number(limits.connections()));
        values.put(UserTables.BYTES_PER_SECOND, number(limits.bytesPerSecond()));
        values.put(UserTables.UPLOAD_BYTES, number(limits.uploadBytes()));
        return values;
    }

    private static List<String> words(User user, boolean allowed) {
        return user.rules().stream()
                .filter(rule -> rule.allows() == allowed)
                .flatMap(rule -> rule.words().stream())
                .toList();
    }

    private static String token(AccessToken token) {
        return "{name = " + TomlText.quoted(token.name()) + ", hash = "
                + TomlText.quoted(token.hash().toString())
                + (token.expires() == null
                        ? ""
                        : ", expires = " + TomlText.quoted(token.expires().toString()))
                + "}";
    }

    private static @Nullable String list(Collection<String> texts) {
        return texts.isEmpty()
                ? null
                : "["
                        + String.join(
                                ", ",
                                texts.stream().sorted().map(TomlText::quoted).toList())
                        + "]";
    }

    private static @Nullable String lines(List<String> values) {
        return values.isEmpty() ? null : "[\n  " + String.join(",\n  ", values) + ",\n]";
    }

    private static @Nullable String number(@Nullable Number number) {
        return number == null ? null : number.toString();
    }
}
