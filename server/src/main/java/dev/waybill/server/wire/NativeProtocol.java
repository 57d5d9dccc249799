package dev.waybill.server.wire;

import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.WaitState;
import dev.waybill.protocol.Wire;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.connection.Goodbye;
import dev.waybill.server.connection.Protocol;
import dev.waybill.server.connection.Session;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Our own protocol: a greeting, then one exchange after the other. */
public final class NativeProtocol implements Protocol {

    private final CallContext context;
    private final Session session;
    private final String serverName;

    /** The request that has no reply yet, which a goodbye then answers. */
    private volatile @Nullable Exchange open;

    /**
     * Speaks over {@code session}.
     *
     * @param serverName what the greeting calls the server: {@code waybill/0.1.0}
     */
    public NativeProtocol(CallContext context, Session session, String serverName) {
        this.context = context;
        this.session = session;
        this.serverName = serverName;
    }

    @Override
    public @Nullable Goodbye speak() throws IOException {
        String tag = session.identity().catalogTag(context.commands().get());
        var login = new LoginVerb(context, session);
        session.wire()
                .write(new Greeting(
                                serverName,
                                context.clock().instant(),
                                tag,
                                context.limits().advertised(),
                                login.methods(),
                                login.nonce())
                        .toHeader());
        try {
            return exchanges(login, tag);
        } catch (BadFrameException e) {
            return new Goodbye(e.status(), String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Goodbye exchanges(LoginVerb login, String toldTag) throws IOException {
        String tag = toldTag;
        boolean failed = false;
        while (session.goodbye() == null) {
            Exchange exchange = next(login, tag);
            if (exchange == null) {
                return session.goodbye();
            }
            open = exchange;
            Exchange.Result result = exchange.run(failed);
            if (result.goodbye() != null) {
                return result.goodbye();
            }
            open = null;
            tag = exchange.catalogTag();
            failed = result.status().isFailure();
        }
        return session.goodbye();
    }

    /** Reads the next request. A method of its own, since a stack frame that lasts would keep the whole header. */
    private @Nullable Exchange next(LoginVerb login, String toldTag) throws IOException {
        Header header = session.wire().read();
        if (header == null && session.goodbye() == null) {
            session.wire().endOutput();
        }
        return header == null ? null : new Exchange(context, session, login, Envelope.of(header), toldTag);
    }

    @Override
    public void sayGoodbye(Wire wire, Goodbye reason) throws IOException {
        Exchange unanswered = open;
        wire.write(reason.header(unanswered == null ? null : unanswered.idToAnswer()));
    }

    @Override
    public Duration patience(WaitState.For reason) {
        return context.limits().waits().patience(reason);
    }

    @Override
    public boolean mustKeepPace() {
        return true;
    }

    /** Does nothing: this protocol waits for its peer only. */
    @Override
    public void endSoon() {}
}
