package dev.waybill.server.connection;

import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.WaitState;
import dev.waybill.protocol.Wire;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Our own protocol: a greeting, then one exchange after the other. */
final class NativeProtocol implements Protocol {

    private final Service service;
    private final Connection connection;

    /** The request that has no reply yet, which a goodbye then answers. */
    private volatile @Nullable Exchange open;

    NativeProtocol(Service service, Connection connection) {
        this.service = service;
        this.connection = connection;
    }

    @Override
    public @Nullable Farewell speak() throws IOException {
        String catalog = service.commands().get().catalog();
        connection
                .wire()
                .write(new Greeting(
                                service.name(),
                                service.clock().instant(),
                                catalog,
                                service.limits().told())
                        .toHeader());
        try {
            return exchanges(catalog);
        } catch (BadFrameException e) {
            return new Farewell(e.status(), String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Farewell exchanges(String toldCatalog) throws IOException {
        String catalog = toldCatalog;
        boolean failed = false;
        while (connection.farewell() == null) {
            Exchange exchange = next(catalog);
            if (exchange == null) {
                return connection.farewell();
            }
            open = exchange;
            Exchange.Result result = exchange.run(failed);
            open = null;
            if (result.farewell() != null) {
                return result.farewell();
            }
            catalog = exchange.catalog();
            failed = result.status().isFailure();
        }
        return connection.farewell();
    }

    /** Keeps no header itself: a frame of the stack that lasts would keep all of it. */
    private @Nullable Exchange next(String toldCatalog) throws IOException {
        Header header = connection.wire().read();
        return header == null ? null : new Exchange(service, connection, header, toldCatalog);
    }

    @Override
    public void sayGoodbye(Wire wire, Farewell reason) throws IOException {
        Exchange unanswered = open;
        wire.write(reason.header(unanswered == null ? null : unanswered.idToAnswer()));
    }

    @Override
    public Duration patience(WaitState.For reason) {
        return service.limits().patience(reason);
    }

    @Override
    public String action() {
        Exchange running = open;
        return running == null ? "" : running.action();
    }

    /** It only ever waits for the peer. */
    @Override
    public void endSoon() {}
}
