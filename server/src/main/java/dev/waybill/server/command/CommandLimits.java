package dev.waybill.server.command;

import dev.waybill.api.CommandSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one command bears. What the operator said of it goes ahead of what its spec says, and that ahead of what the
 * server's limits are.
 *
 * @param deadline of one call, or null
 * @param bodyBytes of one body, or null
 * @param calls at once, or null
 */
public record CommandLimits(
        @Nullable Duration deadline,
        @Nullable Long bodyBytes,
        @Nullable Integer calls) {

    /** What holds where nothing is configured. */
    public static final CommandLimits NONE = new CommandLimits(null, null, null);

    /** These, and where they say nothing, what {@code spec} says. */
    CommandLimits over(CommandSpec spec) {
        return new CommandLimits(
                deadline == null ? spec.deadline() : deadline,
                bodyBytes == null ? Long.valueOf(spec.maxBodyBytes()) : bodyBytes,
                calls == null ? Integer.valueOf(spec.maxCalls()) : calls);
    }
}
