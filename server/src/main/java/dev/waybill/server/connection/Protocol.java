package dev.waybill.server.connection;

import dev.waybill.api.Origin;
import dev.waybill.protocol.WaitState;
import dev.waybill.protocol.Wire;
import dev.waybill.server.call.CallContext;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is spoken over one connection: our own protocol, or a dialect. The connection's thread speaks; any thread may
 * ask for the patience and the end.
 */
public interface Protocol {

    /** Makes the protocol of one connection. */
    @FunctionalInterface
    interface Factory {
        /** The protocol for {@code session}. */
        Protocol of(CallContext context, Session session);

        /** Whether {@code peer} has to log in before anything else. */
        default boolean demandsLogin(CallContext context, Origin peer) {
            return false;
        }
    }

    /** Speaks to the peer to the end. Answers why this end closes the connection, or null if the peer did. */
    @Nullable
    Goodbye speak() throws IOException;

    /** Writes the goodbye, if the protocol has one. */
    void sayGoodbye(Wire wire, Goodbye reason) throws IOException;

    /** How long the peer may let this end wait. */
    Duration patience(WaitState.For reason);

    /** Whether bodies must move as fast as the limits say. */
    boolean mustKeepPace();

    /** The connection is to end: wakes its thread if that waits for anything but the peer. */
    void endSoon();
}
