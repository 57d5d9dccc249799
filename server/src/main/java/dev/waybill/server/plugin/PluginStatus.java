package dev.waybill.server.plugin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plugin is.
 *
 * @param name its own, or that of its jar if it is refused
 * @param version as its manifest says, or {@code ""}
 * @param jar the jar or folder that it came from
 * @param origin whose it is
 * @param state how it is
 * @param brings its commands, filters and dialects
 * @param since when it became so
 * @param reason why it is refused, or why a newer jar is; null if all is well
 */
public record PluginStatus(
        String name,
        String version,
        String jar,
        Origin origin,
        State state,
        List<String> brings,
        Instant since,
        @Nullable String reason) {

    /** Whose a plugin is. */
    public enum Origin {
        /** It came with the server. */
        BUNDLED,
        /** The operator put it into the plugins folder. */
        ADDED
    }

    /** How a plugin is. */
    public enum State {
        /** Its commands can be called. */
        ACTIVE,
        /** Its jar is no good, and nothing of it is there. */
        REFUSED,
        /** It was replaced or removed, and calls of it still run. */
        LEAVING
    }
}
