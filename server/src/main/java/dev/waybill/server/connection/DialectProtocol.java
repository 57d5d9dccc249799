package dev.waybill.server.connection;

import dev.waybill.api.CommandException;
import dev.waybill.protocol.WaitState;
import dev.waybill.protocol.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A dialect, as far as the server has a part in it: it brings the peer and the dialect's code together. */
final class DialectProtocol implements Protocol {

    private final Service service;
    private final Connection connection;
    private final Visit visit;
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile @Nullable Duration patience;
    private volatile String action = "";

    DialectProtocol(Service service, Connection connection, Visit visit) {
        this.service = service;
        this.connection = connection;
        this.visit = visit;
    }

    @Override
    public @Nullable Farewell speak() throws IOException {
        Visit.Host host = visit.enter();
        if (host == null) {
            return null;
        }
        service.log().came(connection.caller(), visit.dialect());
        Thread.currentThread().setContextClassLoader(host.generation().loader());
        try {
            if (converse(host)) {
                connection.linger();
            }
            return connection.farewell();
        } finally {
            host.generation().leave();
        }
    }

    /** Answers whether the conversation came to its own end. The dialect's code may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private boolean converse(Visit.Host host) {
        try (var conversation = new PeerConversation(service, connection, this, host.number())) {
            host.speaker().speak(conversation);
            return true;
        } catch (CommandException e) {
            service.log().ended(connection.caller(), e.sentence());
        } catch (IOException | InterruptedException e) {
            service.log().ended(connection.caller(), String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            new Incidents(service.log(), visit.dialect()).reply(e);
        }
        return false;
    }

    /** Dialects have none that the server knows of. */
    @Override
    public void sayGoodbye(Wire wire, Farewell reason) {}

    @Override
    public Duration patience(WaitState.For reason) {
        Duration set = patience;
        return set == null ? service.limits().patience(reason) : set;
    }

    void patience(Duration time) {
        patience = time;
    }

    @Override
    public String action() {
        return action;
    }

    /** {@code running} is the action that runs from now on; empty for none. */
    void runs(String running) {
        action = running;
    }

    @Override
    public void endSoon() {
        ending.countDown();
    }

    /** Opens when the connection shall end. */
    CountDownLatch ending() {
        return ending;
    }

    /** The name of the dialect. */
    String name() {
        return visit.dialect();
    }
}
