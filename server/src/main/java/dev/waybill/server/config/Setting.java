package dev.waybill.server.config;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be set: by its key in the configuration file, and the first few by {@code --key} too. */
enum Setting {
    ROOT("root", "DIR", "the folder to serve, made if it is missing (./files)"),
    LISTEN(
            "listen",
            "[DIALECT=][tls:]ADDRESS",
            "127.0.0.1:4731, [::1]:0, tls:0.0.0.0:4732, unix:/path, sink=127.0.0.1:9001,folder=/in; may be repeated"
                    + " (127.0.0.1:4731)"),
    PLUGINS("plugins", "DIR", "the folder of plugin jars (./plugins)"),
    NO_BUNDLED_PLUGINS("no-bundled-plugins", null, "without the plugins that came with the server"),
    READ_ONLY("read-only", null, "refuse whatever changes files"),
    DURABILITY("durability", "fsync|process", "when a put is acknowledged: on the disk, or with the system (fsync)"),
    INSECURE_PUBLIC("insecure-public", null, "listen beyond this machine without login or without encryption"),
    USERS("users", "FILE", "the file of those who may log in; nobody gets anything without a login then"),
    DEFAULT_HOME("default-home", "PATH", "the root of users without a home of their own; {user} is the name (/)"),
    MAKE_HOMES("make-homes", null, "make the home of a user that has none, or refuse the login (true)"),
    LOG_LEVEL("log-level", "LEVEL", "error, warn, info, debug or trace (info)"),
    AUDIT("audit", "FILE", "a line for each action: to a file, stderr, or off; may be repeated (off)"),
    AUDIT_FORMAT("audit-format", "text|json", "what these lines look like (text)"),
    METRICS("metrics.address", "ADDRESS", "answer /metrics and /health there, by HTTP: 127.0.0.1:9473 (off)"),
    METRICS_FREE_BYTES("metrics.free-bytes", "bytes that must be free for /health/ready (64 MiB)", Type.NUMBER),
    CONNECTIONS("limits.connections", "N", "connections at once"),
    CONNECTIONS_PER_ADDRESS("limits.connections-per-address", "N", "connections at once from one address"),
    CONNECTIONS_PER_USER("limits.connections-per-user", "N", "connections at once of one user"),
    EARLY_DROP("limits.early-drop", "START:RATE:FULL of connections that owe a login", Type.TEXT),
    BACKLOG("limits.backlog", "N", "connections that may wait to be accepted"),
    HEADER_BYTES("limits.header-bytes", "N", "bytes of one header"),
    DRAIN_BYTES("limits.drain-bytes", "N", "bytes of a refused body that are discarded"),
    UPLOAD_BYTES("limits.upload-bytes", "N", "bytes of one body"),
    PART_HOURS("limits.part-hours", "N", "hours that an upload in parts waits for its next part"),
    IDLE_SECONDS("limits.idle-seconds", "N", "seconds without a request until a connection is closed"),
    HANDSHAKE_SECONDS("limits.handshake-seconds", "N", "seconds for TLS, and what a proxy says ahead of it"),
    HEADER_SECONDS("limits.header-seconds", "N", "seconds from the first byte of a header to its last"),
    LOGIN_SECONDS("limits.login-seconds", "N", "seconds until somebody must have logged in, where that is needed"),
    PASSWORD_CHECKS("limits.password-checks", "N", "passwords that are checked at once, each in 19 MiB"),
    STALL_SECONDS(
            "limits.stall-seconds", "N", "seconds without progress inside a message until a connection is closed"),
    BODY_BYTES_PER_SECOND("limits.body-bytes-per-second", "N", "bytes a second that a body moves at least"),
    DEADLINE_SECONDS("limits.deadline-seconds", "N", "seconds that a command may take"),
    GRACE_SECONDS("limits.grace-seconds", "N", "seconds that running requests get when the server stops"),
    BYTES_PER_SECOND("limits.bytes-per-second", "N", "bytes a second of all connections, in each direction"),
    BYTES_PER_SECOND_PER_USER("limits.bytes-per-second-per-user", "N", "the same of one user"),
    QUOTA_BYTES("limits.quota-bytes", "N", "bytes that the files of a user's home may have"),
    QUOTA_FILES("limits.quota-files", "N", "files and folders in a user's home"),
    PENALTY_SECONDS("limits.penalty-seconds", "N", "seconds that a failed login or broken frame costs an address"),
    PENALTY_MAX_SECONDS("limits.penalty-max-seconds", "N", "seconds that an address is kept out at most"),
    PENALTY_LOOPBACK("limits.penalty-loopback", "whether this machine's addresses are kept out too", Type.FLAG),
    TLS_CERTIFICATE("tls.certificate", "FILE", "the PEM file of the certificate and those that it was signed by"),
    TLS_KEY("tls.key", "FILE", "the PEM file of its private key"),
    TLS_CLIENT_CERTIFICATES("tls.client-certificates", "none|optional|required", "whether peers show one"),
    TLS_CLIENT_AUTHORITIES("tls.client-authorities", "FILE", "the PEM file of those who sign for peers"),
    TLS_PROTOCOLS("tls.protocols", "TLSv1.3|TLSv1.2", "what is spoken; one, or a list");

    /** What its value is in the file. */
    enum Type {
        TEXT("a text in quotes"),
        TEXTS("a text in quotes, or a list of such"),
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
    private static final String TLS = "tls.";

    private final String key;
    private final @Nullable String value;
    private final Type type;
    private final String summary;

    Setting(String key, @Nullable String value, String summary) {
        this.key = key;
        this.value = value;
        this.type = value == null ? Type.FLAG : key.startsWith(Setting.LIMITS) ? Type.NUMBER : Type.TEXT;
        this.summary = summary;
    }

    /** One that no option of the command line sets. */
    Setting(String key, String summary, Type type) {
        this.key = key;
        this.value = null;
        this.type = type;
        this.summary = summary;
    }

    String key() {
        return key;
    }

    /** The option that sets it, where one does. */
    String flag() {
        return "--" + (this == METRICS ? "metrics" : key);
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
        return takesMany() ? Type.TEXTS : type;
    }

    /** Whether it may have several values. */
    boolean takesMany() {
        return this == AUDIT || this == TLS_PROTOCOLS;
    }

    boolean isFlag() {
        return !key.startsWith(LIMITS) && !key.startsWith(TLS) && this != METRICS_FREE_BYTES;
    }

    static List<Setting> flags() {
        return Arrays.stream(values()).filter(Setting::isFlag).toList();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }

    /** The one that the option {@code flag} sets, or null. */
    static @Nullable Setting ofFlag(String flag) {
        return flags().stream()
                .filter(each -> each.flag().equals(flag))
                .findFirst()
                .orElse(null);
    }

    static @Nullable Setting ofKey(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElse(null);
    }
}
