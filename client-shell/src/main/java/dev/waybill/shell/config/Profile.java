package dev.waybill.shell.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server as its user goes there: {@code [profiles.NAME]} of the file.
 *
 * @param name how the user calls it
 * @param values what the file says, by key
 */
public record Profile(String name, Map<String, String> values) {

    static final String URL = "url";
    static final String TIMEOUT = "timeout";
    static final String COMPRESS = "compress";
    static final String LOCAL = "local";

    /** All keys. */
    static final List<String> KEYS = List.of(
            URL,
            "identity",
            "password-file",
            "certificate",
            "key",
            "trust",
            "ca",
            "fingerprint",
            TIMEOUT,
            COMPRESS,
            LOCAL);

    /** The server's address. */
    public String url() {
        return values.getOrDefault(URL, "");
    }

    /** How long the server may be silent, as the option has it; null if the profile does not say. */
    public @Nullable String timeout() {
        return values.get(TIMEOUT);
    }

    /** Whether bytes are packed, as the option has it; null if the profile does not say. */
    public @Nullable String compress() {
        return values.get(COMPRESS);
    }

    /** The local folder to work in; null if the profile does not say. */
    public @Nullable String local() {
        return values.get(LOCAL);
    }
}
