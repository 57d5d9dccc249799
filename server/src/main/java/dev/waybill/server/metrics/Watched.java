package dev.waybill.server.metrics;

import dev.waybill.server.connection.Connections;
import dev.waybill.server.plugin.PluginStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What there is to tell of a running server. Any thread.
 *
 * @param version of the server
 * @param started when it started
 * @param connections that are open
 * @param log what it has heard, as counts
 * @param stores the calls of each store
 * @param plugins as they are at any time
 * @param readiness whether it can do its work
 */
public record Watched(
        String version,
        Instant started,
        Connections connections,
        MeasuredLog log,
        List<StoreFigures> stores,
        Supplier<List<PluginStatus>> plugins,
        Readiness readiness) {

    /** Copies what it is given. */
    public Watched {
        stores = List.copyOf(stores);
    }

    /** How many plugins are in each state; each state is there. */
    Map<PluginStatus.State, Integer> pluginsByState() {
        var counts = new EnumMap<PluginStatus.State, Integer>(PluginStatus.State.class);
        for (PluginStatus.State state : PluginStatus.State.values()) {
            counts.put(state, 0);
        }
        plugins.get().forEach(each -> counts.merge(each.state(), 1, Integer::sum));
        return counts;
    }
}
