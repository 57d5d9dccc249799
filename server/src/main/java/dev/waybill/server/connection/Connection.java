package dev.waybill.server.connection;

import dev.waybill.api.Caller;
import dev.waybill.api.Status;
import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Transport;
import dev.waybill.protocol.WaitState;
import dev.waybill.protocol.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection from its greeting to its goodbye, run on a virtual thread of its own. Owns the socket and the buffers.
 *
 * <p>Other threads may only look at it and ask for its end: {@link #end} wakes a thread that waits for its peer, and
 * that thread says goodbye itself.
 */
final class Connection implements Runnable {

    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Service service;
    private final Wire wire;
    private final Caller caller;
    private final Consumer<Connection> whenOver;
    private final CallGuard guard = new CallGuard();
    private volatile @Nullable Farewell farewell;
    private volatile boolean lingering;

    /** The request that has no reply yet, which a goodbye then answers. */
    private volatile @Nullable Exchange open;

    /** The wait that the reaper saw last; of the reaper's thread. */
    private Reaper.@Nullable Wait seenWait;

    /**
     * A connection to be run.
     *
     * @param refusal what the peer is told instead of a greeting, or null to serve it
     * @param whenOver is told once, after the socket was closed
     */
    Connection(Service service, Transport transport, @Nullable Farewell refusal, Consumer<Connection> whenOver) {
        this.farewell = refusal;
        this.service = service;
        this.wire = Wire.ofServer(transport, service.buffers(), service.limits().headerBytes());
        this.caller = Caller.anonymous(transport.peer());
        this.whenOver = whenOver;
    }

    /** The top of the connection's thread: nothing may escape, and everything has its level. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void run() {
        try (wire) {
            serve();
        } catch (ConnectionLostException e) {
            service.log().ended(caller, String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            new Incidents(service.log(), "a connection").reply(e);
        } finally {
            wire.release();
            whenOver.accept(this);
        }
    }

    private void serve() throws IOException {
        Farewell refusal = farewell;
        if (refusal != null) {
            sayGoodbye(refusal);
            return;
        }
        String catalog = service.commands().get().catalog();
        wire.write(new Greeting(
                        service.name(),
                        service.clock().instant(),
                        catalog,
                        service.limits().told())
                .toHeader());
        Farewell reason;
        try {
            reason = exchanges(catalog);
        } catch (BadFrameException e) {
            reason = new Farewell(Status.BAD_FRAME, String.valueOf(e.getMessage()));
        } catch (ConnectionLostException e) {
            reason = farewell;
            if (reason == null) {
                throw e;
            }
        }
        if (reason != null) {
            sayGoodbye(reason);
        }
    }

    /** Answers why this end closes the connection, or null if the peer did. */
    private @Nullable Farewell exchanges(String toldCatalog) throws IOException {
        String catalog = toldCatalog;
        boolean failed = false;
        while (farewell == null) {
            Header header = wire.read();
            if (header == null) {
                return farewell;
            }
            var exchange = new Exchange(service, wire, caller, guard, header, catalog);
            open = exchange;
            Exchange.Result result = exchange.run(failed);
            open = null;
            if (result.farewell() != null) {
                return result.farewell();
            }
            catalog = exchange.catalog();
            failed = result.status().isFailure();
        }
        return farewell;
    }

    private void sayGoodbye(Farewell reason) throws IOException {
        service.log().ended(caller, reason.sentence());
        Exchange unanswered = open;
        wire.write(reason.header(unanswered == null ? null : unanswered.idToAnswer()));
        lingering = true;
        wire.linger(LINGER);
    }

    /** Who is at the other end. */
    Caller caller() {
        return caller;
    }

    /** The wait that the reaper saw last, or null. */
    Reaper.@Nullable Wait seenWait() {
        return seenWait;
    }

    /** Keeps the wait that the reaper saw. */
    void sawWait(Reaper.Wait wait) {
        seenWait = wait;
    }

    /** What this connection waits for. */
    WaitState waitState() {
        return wire.waitState();
    }

    /** Whether the goodbye was said, and the peer has only to take it. */
    boolean isLingering() {
        return lingering;
    }

    /** The call that runs, to be interrupted. */
    CallGuard guard() {
        return guard;
    }

    /** The action that computes here, rather than wait for anything; empty if none does. */
    String computing() {
        Exchange running = open;
        return running == null || waitState().reason() != WaitState.For.NOTHING ? "" : running.action();
    }

    /** Ends this connection with {@code reason} as soon as its thread waits for the peer, or now if it does. */
    void end(Farewell reason) throws IOException {
        if (farewell == null) {
            farewell = reason;
        }
        WaitState.For waitsFor = waitState().reason();
        if (waitsFor == WaitState.For.ROOM_TO_SEND) {
            wire.close();
        } else if (waitsFor != WaitState.For.NOTHING) {
            wire.transport().endInput();
        }
    }

    /**
     * Gives up a call that was interrupted before {@code nanos} and goes on all the same: the peer hears why from another
     * thread, since this connection's own is not its own any more.
     */
    void abandonIfInterruptedBefore(long nanos) {
        if (guard.abandonIfInterruptedBefore(nanos)) {
            Thread.ofPlatform().daemon().name("waybill-goodbye").start(this::sayGoodbyeFromOutside);
        }
    }

    private void sayGoodbyeFromOutside() {
        Exchange stuck = open;
        var reason = new Farewell(Status.DEADLINE, "the command went on after its deadline and was given up");
        service.log().ended(caller, reason.sentence());
        try {
            var own = Wire.ofServer(
                    wire.transport(), service.buffers(), service.limits().headerBytes());
            own.write(reason.header(stuck == null ? null : stuck.idToAnswer()));
            own.linger(LINGER);
            own.release();
        } catch (IOException e) {
            service.log().ended(caller, "the goodbye did not arrive: " + e.getMessage());
        }
        Connections.cut(this);
    }

    /** Closes the socket at once. */
    void cut() throws IOException {
        wire.close();
    }
}
