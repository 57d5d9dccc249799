package dev.waybill.server.config;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be set: by its key in the configuration file, and the first few by {@code --key} too. */
enum Setting {
    ROOT("root", "DIR", "the folder to serve, made if it is missing (./files)"),
    LISTEN(
            "listen",
            "[DIALECT=]ADDRESS",
            "127.0.0.1:4731, [::1]:0, unix:/path, sink=127.0.0.1:9001,folder=/in; may be repeated (127.0.0.1:4731)"),
    PLUGINS("plugins", "DIR", "the folder of plugin jars (./plugins)"),
    NO_BUNDLED_PLUGINS("no-bundled-plugins", null, "without the plugins that came with the server"),
    READ_ONLY("read-only", null, "refuse whatever changes files"),
    DURABILITY("durability", "fsync|process", "when a put is acknowledged: on the disk, or with the system (fsync)"),
    INSECURE_PUBLIC("insecure-public", null, "listen beyond this machine without login and encryption"),
    USERS("users", "FILE", "the file of those who may log in; nobody gets anything without a login then"),
    DEFAULT_HOME("default-home", "PATH", "the root of users without a home of their own; {user} is the name (/)"),
    MAKE_HOMES("make-homes", null, "make the home of a user that has none, or refuse the login (true)"),
    LOG_LEVEL("log-level", "LEVEL", "error, warn, info, debug or trace (info)"),
    CONNECTIONS("limits.connections", "N", "connections at once"),
    CONNECTIONS_PER_ADDRESS("limits.connections-per-address", "N", "connections at once from one address"),
    BACKLOG("limits.backlog", "N", "connections that may wait to be accepted"),
    HEADER_BYTES("limits.header-bytes", "N", "bytes of one header"),
    DRAIN_BYTES("limits.drain-bytes", "N", "bytes of a refused body that are discarded"),
    UPLOAD_BYTES("limits.upload-bytes", "N", "bytes of one body"),
    IDLE_SECONDS("limits.idle-seconds", "N", "seconds without a request until a connection is closed"),
    HEADER_SECONDS("limits.header-seconds", "N", "seconds from the first byte of a header to its last"),
    LOGIN_SECONDS("limits.login-seconds", "N", "seconds until somebody must have logged in, where that is needed"),
    PASSWORD_CHECKS("limits.password-checks", "N", "passwords that are checked at once, each in 19 MiB"),
    STALL_SECONDS(
            "limits.stall-seconds", "N", "seconds without progress inside a message until a connection is closed"),
    DEADLINE_SECONDS("limits.deadline-seconds", "N", "seconds that a command may take"),
    GRACE_SECONDS("limits.grace-seconds", "N", "seconds that running requests get when the server stops");

    /** What its value is in the file. */
    enum Type {
        TEXT("a text in quotes"),
        FLAG("true or false"),
        NUMBER("a whole number");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final String LIMITS = "limits.";

    private final String key;
    private final @Nullable String value;
    private final String summary;

    Setting(String key, @Nullable String value, String summary) {
        this.key = key;
        this.value = value;
        this.summary = summary;
    }

    String key() {
        return key;
    }

    String flag() {
        return "--" + key;
    }

    /** What its value looks like, or null if it is only on or off. */
    @Nullable
    String value() {
        return value;
    }

    String summary() {
        return summary;
    }

    Type type() {
        if (value == null) {
            return Type.FLAG;
        }
        return isFlag() ? Type.TEXT : Type.NUMBER;
    }

    boolean isFlag() {
        return !key.startsWith(LIMITS);
    }

    static List<Setting> flags() {
        return Arrays.stream(values()).filter(Setting::isFlag).toList();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }

    static @Nullable Setting ofKey(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElse(null);
    }
}
