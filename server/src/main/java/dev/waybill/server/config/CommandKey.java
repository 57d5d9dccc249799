package dev.waybill.server.config;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be set for one command, in the table {@code [command.NAME]}; whole numbers all. */
enum CommandKey {
    DEADLINE_SECONDS("deadline-seconds", 1),
    BODY_BYTES("body-bytes", 0),
    CALLS("calls", 1);

    private final String key;
    private final long min;

    CommandKey(String key, long min) {
        this.key = key;
        this.min = min;
    }

    String key() {
        return key;
    }

    /** The least value that it may have. */
    long least() {
        return min;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(CommandKey::key).toList();
    }

    static @Nullable CommandKey of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElse(null);
    }
}
