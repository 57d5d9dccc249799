package dev.waybill.server.connection;

import dev.waybill.protocol.WaitState;
import dev.waybill.protocol.Wire;
import dev.waybill.server.call.CallGuard;
import dev.waybill.server.policy.Identity;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is, for the protocol that is spoken over it: the wire, who the caller is, the call that runs, and
 * whether this end wants to leave. The connection's thread speaks; any thread may ask for its end.
 */
public final class Session {

    /** How long a peer has to read the goodbye. */
    static final Duration LINGER = Duration.ofSeconds(2);

    private final long number;
    private final Place place;
    private final Wire wire;
    private final Identity identity;
    private final CallGuard guard = new CallGuard();
    private volatile @Nullable Goodbye goodbye;
    private volatile boolean inputEnded;
    private volatile boolean lingering;

    /** When nobody will have logged in for too long, by {@link System#nanoTime}; 0 where nobody need. */
    private volatile long loginDueNanos;

    /**
     * @param number which of the server's connections this is
     * @param place what it takes of what all share
     * @param goodbye what the peer gets instead of being served, or null
     */
    Session(long number, Place place, Wire wire, Identity identity, @Nullable Goodbye goodbye) {
        this.number = number;
        this.place = place;
        this.wire = wire;
        this.identity = identity;
        this.goodbye = goodbye;
    }

    /** Which of the server's connections this is, from 1. */
    public long number() {
        return number;
    }

    /** What carries the bytes. */
    public Wire wire() {
        return wire;
    }

    /** Who is at the other end, and what that one gets. */
    public Identity identity() {
        return identity;
    }

    /** The call that runs, to be interrupted. */
    public CallGuard guard() {
        return guard;
    }

    /** Why this end wants to close the connection, or null. */
    public @Nullable Goodbye goodbye() {
        return goodbye;
    }

    /** Whether this end has ended the input. */
    public boolean isInputEnded() {
        return inputEnded;
    }

    /** Whether the goodbye was said, and the peer has only to take it. */
    boolean isLingering() {
        return lingering;
    }

    /** Somebody must log in until {@code nanos}, by {@link System#nanoTime}. */
    public void mustLogInBy(long nanos) {
        loginDueNanos = nanos | 1;
    }

    /**
     * Somebody has logged in.
     *
     * @throws dev.waybill.api.CommandException 503 if that user has as many connections already as may be
     */
    public void isLoggedIn() {
        place.isOf(identity.caller(), wire);
        loginDueNanos = 0;
    }

    /** Whoever had logged in is there no more. */
    public void isLoggedOut() {
        place.isOfAnonymous(identity.caller(), wire);
    }

    /** Whether nobody has logged in though somebody must have by {@code now}. */
    boolean isLoginLate(long now) {
        long due = loginDueNanos;
        return due != 0 && now - due > 0;
    }

    /** Ends this side, and lets the peer read what was sent. */
    public void linger() throws IOException {
        lingering = true;
        wire.linger(LINGER);
    }

    /** Ends the connection with {@code reason}: now if its thread waits for the peer, else as soon as it does. */
    void end(Goodbye reason) throws IOException {
        if (goodbye == null) {
            goodbye = reason;
        }
        WaitState.For waitsFor = wire.waitState().reason();
        if (waitsFor == WaitState.For.ROOM_TO_SEND || waitsFor == WaitState.For.HANDSHAKE) {
            wire.close();
        } else if (waitsFor != WaitState.For.NOTHING) {
            inputEnded = true;
            wire.transport().endInput();
        }
    }
}
