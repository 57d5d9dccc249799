package dev.waybill.server.plugin;

import dev.waybill.server.plugin.PluginStatus.Origin;
import dev.waybill.server.plugin.PluginStatus.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place of one jar or folder: what was last seen there, what became of it, and what serves. Of one thread. */
final class Slot {

    /** A plugin that serves. */
    record Serving(Plugin plugin, PluginManifest manifest, Origin origin, String digest, Instant since) {

        Serving of(Origin other) {
            return new Serving(plugin, manifest, other, digest, since);
        }

        String version() {
            return manifest.version();
        }

        boolean saysApi() {
            return manifest.saysApi();
        }
    }

    /** Why the version that was tried last does not serve. */
    record Refusal(String clause, boolean waitsForOthers, Instant since) {}

    private final String name;
    private @Nullable FoundPlugin seen;
    private long seenNanos;
    private @Nullable FoundPlugin tried;
    private @Nullable Serving serving;
    private @Nullable Refusal refusal;

    Slot(String name) {
        this.name = name;
    }

    /** The name of the jar or folder. */
    String name() {
        return name;
    }

    /** Takes a look: {@code found} is what stands there now, or null. */
    void look(@Nullable FoundPlugin found, long nowNanos) {
        boolean same = found == null ? seen == null : found.equals(seen);
        if (!same) {
            seen = found;
            seenNanos = nowNanos;
        }
    }

    /** Whether what stands there has not been touched for {@code quietNanos}. */
    boolean isQuiet(long nowNanos, long quietNanos) {
        return nowNanos - seenNanos >= quietNanos;
    }

    /** What stands there, or null. */
    @Nullable
    FoundPlugin seen() {
        return seen;
    }

    /** Whether what stands there was not tried yet. */
    boolean isNew() {
        return seen != null && !seen.equals(tried);
    }

    /** Whether what stands there may be good now that another plugin has gone. */
    boolean waitsForOthers() {
        return refusal != null && refusal.waitsForOthers;
    }

    /** What serves, or null. */
    @Nullable
    Serving serving() {
        return serving;
    }

    /** Whether {@code other} is the name of its jar or of its plugin, which may not be loaded yet. */
    boolean isCalled(String other) {
        return name.equals(other)
                || (serving != null && serving.plugin.id().equals(other))
                || (seen != null && seen.plainName().equals(other));
    }

    /** {@code found} is what serves already. */
    void touched(FoundPlugin found) {
        tried = found;
        refusal = null;
        serving = serving == null ? null : serving.of(found.origin());
    }

    /** {@code found} serves from now on, as {@code other}. */
    void serves(FoundPlugin found, Serving other) {
        tried = found;
        refusal = null;
        serving = other;
    }

    /** {@code found} is no good; what serves goes on serving. */
    void refuses(FoundPlugin found, Refusal why) {
        tried = found;
        refusal = why;
    }

    /** How it is. */
    PluginStatus status() {
        if (serving != null) {
            return new PluginStatus(
                    serving.plugin.id(),
                    serving.version(),
                    name,
                    serving.origin,
                    State.ACTIVE,
                    serving.plugin.contributions().labels(),
                    serving.since,
                    refusal == null ? null : "a newer jar is refused: " + refusal.clause);
        }
        return new PluginStatus(
                name,
                "",
                name,
                tried == null ? Origin.ADDED : tried.origin(),
                State.REFUSED,
                List.of(),
                refusal == null ? Instant.EPOCH : refusal.since,
                refusal == null ? "it is not settled yet" : refusal.clause);
    }
}
