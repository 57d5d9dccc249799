package dev.waybill.server.connection;

import dev.waybill.api.Caller;
import dev.waybill.protocol.Wire;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.limit.Allowance;
import dev.waybill.server.limit.Bandwidth;
import dev.waybill.server.limit.Source;
import org.jspecify.annotations.Nullable;

/**
 * What one connection takes of what all share: a place in the crowd, and a part of the bandwidth; first of its address, then
 * of the user who has logged in. Of the connection's thread, once that runs.
 */
final class Place {

    private final CallContext context;
    private final Crowd.Seat seat;
    private final Bandwidth bandwidth;
    private Bandwidth.@Nullable Use use;

    Place(CallContext context, Crowd.Seat seat, Bandwidth bandwidth) {
        this.context = context;
        this.seat = seat;
        this.bandwidth = bandwidth;
    }

    /** Why the connection may not come in, or null. */
    @Nullable
    Goodbye refusal() {
        return seat.refusal();
    }

    /** Slows {@code wire} down to what {@code caller} gets, who has not logged in: those of one address share it. */
    void isOfAnonymous(Caller caller, Wire wire) {
        seat.isOfNobody();
        Source source = Source.of(caller.origin());
        throttle("from " + source, context.allowance(caller), wire);
    }

    /**
     * The same for one who has.
     *
     * @throws dev.waybill.api.CommandException 503 if that user has as many connections already as may be
     */
    void isOf(Caller caller, Wire wire) {
        Allowance allowance = context.allowance(caller);
        seat.isOf(caller.user(), allowance.connections());
        throttle(caller.user(), allowance, wire);
    }

    private void throttle(String user, Allowance allowance, Wire wire) {
        endUse();
        Bandwidth.Use taken = bandwidth.use(user, allowance.bytesPerSecond());
        use = taken;
        wire.throttle(taken.throttle());
    }

    private void endUse() {
        if (use != null) {
            bandwidth.end(use);
            use = null;
        }
    }

    /** The connection is over. Once. */
    void leave() {
        endUse();
        seat.leave();
    }
}
