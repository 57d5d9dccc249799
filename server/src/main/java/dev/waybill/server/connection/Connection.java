package dev.waybill.server.connection;

import dev.waybill.api.Caller;
import dev.waybill.api.Status;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Transport;
import dev.waybill.protocol.WaitState;
import dev.waybill.protocol.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection from its first byte to its last, run on a virtual thread of its own. Owns the socket and the buffers;
 * what is spoken over it is the {@link Protocol}'s.
 *
 * <p>Other threads may only look at it and ask for its end: {@link #end} wakes a thread that waits for its peer, and
 * that thread says goodbye itself.
 */
final class Connection implements Runnable {

    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Service service;
    private final Wire wire;
    private final Caller caller;
    private final Protocol protocol;
    private final Consumer<Connection> whenOver;
    private final CallGuard guard = new CallGuard();
    private volatile @Nullable Farewell farewell;
    private volatile boolean inputEnded;
    private volatile boolean lingering;

    /** The wait that the reaper saw last; of the reaper's thread. */
    private Reaper.@Nullable Wait seenWait;

    /**
     * A connection to be run.
     *
     * @param refusal what the peer is told instead of anything else, or null to serve it
     * @param whenOver is told once, after the socket was closed
     */
    Connection(
            Service service,
            Transport transport,
            Protocol.Factory protocol,
            @Nullable Farewell refusal,
            Consumer<Connection> whenOver) {
        this.farewell = refusal;
        this.service = service;
        this.wire = Wire.ofServer(transport, service.buffers(), service.limits().headerBytes());
        this.caller = Caller.anonymous(transport.peer());
        this.whenOver = whenOver;
        this.protocol = protocol.of(this);
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
        Farewell reason = farewell;
        if (reason == null) {
            try {
                reason = protocol.speak();
            } catch (ConnectionLostException e) {
                reason = farewell;
                if (reason == null) {
                    throw e;
                }
            }
        }
        if (reason != null) {
            service.log().ended(caller, reason.sentence());
            protocol.sayGoodbye(wire, reason);
            linger();
        }
    }

    /** Ends this side, and lets the peer read what was sent. */
    void linger() throws IOException {
        lingering = true;
        wire.linger(LINGER);
    }

    /** What carries the bytes. */
    Wire wire() {
        return wire;
    }

    /** Who is at the other end. */
    Caller caller() {
        return caller;
    }

    /** Why this end wants to close the connection, or null. */
    @Nullable
    Farewell farewell() {
        return farewell;
    }

    /** Whether the input ends because this end wanted it to. */
    boolean isInputEnded() {
        return inputEnded;
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

    /** How long the peer may let it wait. */
    Duration patience(WaitState.For reason) {
        return protocol.patience(reason);
    }

    /** Whether the goodbye was said, and the peer has only to take it. */
    boolean isLingering() {
        return lingering;
    }

    /** The call that runs, to be interrupted. */
    CallGuard guard() {
        return guard;
    }

    /** Ends this connection with {@code reason} as soon as its thread waits for the peer, or now if it does. */
    void end(Farewell reason) throws IOException {
        if (farewell == null) {
            farewell = reason;
        }
        protocol.endSoon();
        WaitState.For waitsFor = waitState().reason();
        if (waitsFor == WaitState.For.ROOM_TO_SEND) {
            wire.close();
        } else if (waitsFor != WaitState.For.NOTHING) {
            inputEnded = true;
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
        var reason = new Farewell(Status.DEADLINE, "the command went on after its deadline and was given up");
        service.log().ended(caller, reason.sentence());
        try {
            var own = Wire.ofServer(
                    wire.transport(), service.buffers(), service.limits().headerBytes());
            protocol.sayGoodbye(own, reason);
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
