package dev.waybill.server.dialect;

import dev.waybill.api.CommandException;
import dev.waybill.protocol.WaitState;
import dev.waybill.protocol.Wire;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.call.Incidents;
import dev.waybill.server.connection.Goodbye;
import dev.waybill.server.connection.Protocol;
import dev.waybill.server.connection.Session;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server's part in a dialect: brings the peer and the dialect's code together. */
final class DialectProtocol implements Protocol {

    private final CallContext context;
    private final Session session;
    private final String dialect;
    private final Leases leases;
    private final long number;
    private final Patience patience;

    /** Leases the dialect's code. Any thread. */
    interface Leases {
        /** A lease of the current code; null if it is gone, which the log hears. */
        @Nullable
        DialectLease lease();
    }

    /** @param number which of the listener's peers this one is, from 1 */
    DialectProtocol(CallContext context, Session session, String dialect, Leases leases, long number) {
        this.context = context;
        this.session = session;
        this.dialect = dialect;
        this.leases = leases;
        this.number = number;
        this.patience = new Patience(context.limits());
    }

    @Override
    public @Nullable Goodbye speak() throws IOException {
        try (DialectLease lease = leases.lease()) {
            if (lease == null) {
                return null;
            }
            context.log().came(session.identity().caller(), dialect);
            Thread.currentThread().setContextClassLoader(lease.generation().loader());
            if (converse(lease)) {
                session.linger();
            }
            return session.goodbye();
        }
    }

    /** Answers whether the conversation came to its own end. The dialect's code may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private boolean converse(DialectLease lease) {
        try {
            lease.talk().with(context, session, patience, dialect, number);
            return true;
        } catch (CommandException e) {
            ended(e.sentence());
        } catch (IOException | InterruptedException e) {
            ended(String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            new Incidents(context.log(), dialect).reply(e);
        }
        return false;
    }

    private void ended(String sentence) {
        context.log().ended(session.identity().caller(), sentence);
    }

    /** Does nothing: the server knows no goodbye of a dialect. */
    @Override
    public void sayGoodbye(Wire wire, Goodbye reason) {}

    @Override
    public Duration patience(WaitState.For reason) {
        return patience.with(reason);
    }

    @Override
    public boolean mustKeepPace() {
        return patience.isUsual();
    }

    @Override
    public void endSoon() {
        patience.end();
    }
}
