package dev.waybill.server.connection;

import dev.waybill.api.Caller;
import dev.waybill.api.Status;
import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Transport;
import dev.waybill.protocol.WaitState;
import dev.waybill.protocol.Wire;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.call.CallGuard;
import dev.waybill.server.call.Incidents;
import dev.waybill.server.limit.BodyRate;
import dev.waybill.server.policy.Identity;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection from its first byte to its last, run on a virtual thread of its own. Owns the socket and the buffers;
 * what is spoken over it is the {@link Protocol}'s.
 *
 * <p>Other threads may only look at it and ask for its end: {@link #end} wakes the connection's thread if that waits
 * for the peer, and the woken thread says the goodbye itself.
 */
final class Connection implements Runnable {

    private final CallContext context;
    private final BufferPool buffers;
    private final Session session;
    private final Protocol protocol;
    private final Place place;
    private final Consumer<Connection> whenOver;

    /** The wait that the reaper saw last; of the reaper's thread. */
    private @Nullable Wait seenWait;

    /** How fast the bodies of the message move that is under way; of the reaper's thread. */
    private @Nullable BodyPace pace;

    /**
     * A connection to be run.
     *
     * @param number which of the server's connections this is
     * @param place what it takes of what all share
     * @param refusal the goodbye that the peer gets instead of being served, or null
     * @param whenOver runs once, after the socket is closed
     */
    Connection(
            long number,
            CallContext context,
            BufferPool buffers,
            Transport transport,
            Protocol.Factory protocol,
            Place place,
            @Nullable Goodbye refusal,
            Consumer<Connection> whenOver) {
        this.context = context;
        this.buffers = buffers;
        this.place = place;
        this.whenOver = whenOver;
        this.session = new Session(
                number,
                place,
                wireOver(transport),
                new Identity(context.policies(), Caller.anonymous(transport.peer())),
                refusal);
        this.protocol = protocol.of(context, session);
    }

    private Wire wireOver(Transport transport) {
        return Wire.ofServer(transport, buffers, context.limits().bytes().header());
    }

    /** The top of the connection's thread: lets nothing escape, and tells the log of a lost peer or a defect. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void run() {
        Wire wire = session.wire();
        try (wire) {
            serve();
        } catch (ConnectionLostException e) {
            context.log().ended(caller(), String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            new Incidents(context.log(), "a connection").reply(e);
        } finally {
            wire.release();
            whenOver.accept(this);
        }
    }

    private void serve() throws IOException {
        if (agree()) {
            speak();
        }
    }

    /** Whether the transport and its peer agree. Where they do not, there is no way to tell the peer more. */
    private boolean agree() {
        try {
            session.wire().handshake();
            return true;
        } catch (ConnectionLostException e) {
            Goodbye reason = session.goodbye();
            context.log().ended(caller(), reason == null ? String.valueOf(e.getMessage()) : reason.sentence());
            return false;
        }
    }

    private void speak() throws IOException {
        Goodbye reason = session.goodbye();
        if (reason == null) {
            place.isOfAnonymous(caller(), session.wire());
            try {
                reason = protocol.speak();
            } catch (ConnectionLostException e) {
                reason = session.goodbye();
                if (reason == null) {
                    throw e;
                }
            }
        }
        if (reason != null) {
            hearsBroken(reason);
            context.log().ended(caller(), reason.sentence());
            protocol.sayGoodbye(session.wire(), reason);
            session.linger();
        }
    }

    /** A peer of whom nothing is known sent what is no frame: that counts against its address. */
    private void hearsBroken(Goodbye reason) {
        if (reason.status() == Status.BAD_FRAME && !caller().authenticated()) {
            context.penalties().failed(caller().origin());
        }
    }

    /** What it takes of what all share. */
    Place place() {
        return place;
    }

    /** Who is at the other end. */
    Caller caller() {
        return session.identity().caller();
    }

    /** The wait that the reaper saw last, or null. */
    @Nullable
    Wait seenWait() {
        return seenWait;
    }

    /** Keeps the wait that the reaper saw. */
    void sawWait(Wait wait) {
        seenWait = wait;
    }

    /**
     * Whether the body that is under way moves too slowly, since the peer does not do its part. Of the reaper's thread.
     *
     * @param sinceNanos since this was asked before
     */
    boolean isTooSlow(BodyRate rate, WaitState.For reason, long sinceNanos) {
        if (reason == WaitState.For.NEXT_MESSAGE || !protocol.mustKeepPace()) {
            pace = null;
            return false;
        }
        if (reason != WaitState.For.REST_OF_MESSAGE && reason != WaitState.For.ROOM_TO_SEND) {
            return false;
        }
        BodyPace known = pace == null ? new BodyPace(rate) : pace;
        pace = known;
        return known.isTooSlow(waitState().movedBytes(), sinceNanos);
    }

    /** What this connection waits for. */
    WaitState waitState() {
        return session.wire().waitState();
    }

    /** How long the peer may let it wait. */
    Duration patience(WaitState.For reason) {
        return reason == WaitState.For.HANDSHAKE ? context.limits().waits().handshake() : protocol.patience(reason);
    }

    /** Whether the goodbye was said, and the peer has only to take it. */
    boolean isLingering() {
        return session.isLingering();
    }

    /** Whether a login is owed since before {@code now}. */
    boolean isLoginLate(long now) {
        return session.isLoginLate(now);
    }

    /** The call that runs, to be interrupted. */
    CallGuard guard() {
        return session.guard();
    }

    /** Ends this connection with {@code reason}: now if its thread waits for the peer, else as soon as it does. */
    void end(Goodbye reason) {
        try {
            session.end(reason);
        } catch (IOException e) {
            cut();
        } finally {
            protocol.endSoon();
        }
    }

    /**
     * Gives up a call that was interrupted before {@code nanos} and still runs. Another thread says the goodbye, since
     * the call keeps the connection's own.
     */
    void abandonIfInterruptedBefore(long nanos) {
        if (guard().abandonIfInterruptedBefore(nanos)) {
            Thread.ofPlatform().daemon().name("waybill-goodbye").start(this::sayGoodbyeFromOutside);
        }
    }

    private void sayGoodbyeFromOutside() {
        var reason = new Goodbye(Status.DEADLINE, "the command went on after its deadline and was given up");
        context.log().ended(caller(), reason.sentence());
        try {
            Wire own = wireOver(session.wire().transport());
            protocol.sayGoodbye(own, reason);
            own.linger(Session.LINGER);
            own.release();
        } catch (IOException e) {
            context.log().ended(caller(), "the goodbye did not arrive: " + e.getMessage());
        }
        cut();
    }

    /** Closes the socket at once. If that fails, interrupts the call that runs. */
    void cut() {
        try {
            session.wire().close();
        } catch (IOException e) {
            guard().interrupt();
        }
    }
}
