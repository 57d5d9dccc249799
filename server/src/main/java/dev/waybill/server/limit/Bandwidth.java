package dev.waybill.server.limit;

import dev.waybill.protocol.Throttle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How fast connections go: all together, and those of each user. Every connection takes a {@link Use} for whom it serves and
 * ends it. Any thread.
 */
public final class Bandwidth {

    private volatile @Nullable Lane all;
    private final ConcurrentHashMap<String, Shared> users = new ConcurrentHashMap<>();

    /** What the connections of a user share, as long as there are any. */
    private record Shared(long bytesPerSecond, @Nullable Lane lane, int uses) {}

    /**
     * The part of one connection.
     *
     * @param user for whom it was taken
     * @param throttle keeps to it
     */
    public record Use(String user, Throttle throttle) {}

    /** Of {@code bytesPerSecond} in all. */
    public Bandwidth(long bytesPerSecond) {
        this.all = Lane.of(bytesPerSecond);
    }

    /** From now on connections that come move {@code bytesPerSecond} in all, beside those that are there. */
    public void become(long bytesPerSecond) {
        Lane now = all;
        if (bytesPerSecond != (now == null ? Allowance.BOUNDLESS : now.in().bytesPerSecond())) {
            all = Lane.of(bytesPerSecond);
        }
    }

    /** For one more connection of {@code user}, of whom all together may move {@code bytesPerSecond}. */
    public Use use(String user, long bytesPerSecond) {
        Shared shared = users.compute(user, (same, before) -> {
            if (before == null) {
                return new Shared(bytesPerSecond, Lane.of(bytesPerSecond), 1);
            }
            return before.bytesPerSecond == bytesPerSecond
                    ? new Shared(bytesPerSecond, before.lane, before.uses + 1)
                    : new Shared(bytesPerSecond, Lane.of(bytesPerSecond), before.uses + 1);
        });
        List<Lane> lanes = new ArrayList<>(2);
        Lane ofAll = all;
        if (ofAll != null) {
            lanes.add(ofAll);
        }
        if (shared.lane != null) {
            lanes.add(shared.lane);
        }
        return new Use(user, lanes.isEmpty() ? Throttle.NONE : new LaneThrottle(lanes));
    }

    /** That connection has ended, or serves another. */
    public void end(Use use) {
        users.computeIfPresent(
                use.user,
                (same, before) ->
                        before.uses == 1 ? null : new Shared(before.bytesPerSecond, before.lane, before.uses - 1));
    }
}
