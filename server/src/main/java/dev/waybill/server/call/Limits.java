package dev.waybill.server.call;

import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.WaitState;
import java.time.Duration;

/**
 * The bounds of a server.
 *
 * @param connections at once
 * @param connectionsPerAddress at once from one address; Unix domain sockets are not counted
 * @param headerBytes of one header
 * @param drainBytes of a body that was refused, before the connection is closed
 * @param uploadBytes of one body
 * @param idle without a request until a connection is closed
 * @param header from the first byte of a header or trailer to its last
 * @param stall without progress inside a message until a connection is closed
 * @param deadline of a command that has none of its own
 * @param grace that running requests get when the server stops
 */
public record Limits(
        int connections,
        int connectionsPerAddress,
        int headerBytes,
        long drainBytes,
        long uploadBytes,
        Duration idle,
        Duration header,
        Duration stall,
        Duration deadline,
        Duration grace) {

    /**
     * The bounds without a configuration. Even a server that reaches them all fits into the heap that the launcher
     * sets.
     */
    public static final Limits DEFAULT = new Limits(
            10_000,
            10_000,
            Greeting.Limits.DEFAULT.headerBytes(),
            Greeting.Limits.DEFAULT.drainBytes(),
            (1L << 53) - 1, // what a size on the wire can be
            Duration.ofSeconds(Greeting.Limits.DEFAULT.idleSeconds()),
            Duration.ofSeconds(10),
            Duration.ofSeconds(Greeting.Limits.DEFAULT.stallSeconds()),
            Duration.ofDays(1),
            Duration.ofSeconds(10));

    /** The same with other numbers of connections. */
    public Limits withConnections(int all, int fromOneAddress) {
        return new Limits(
                all, fromOneAddress, headerBytes, drainBytes, uploadBytes, idle, header, stall, deadline, grace);
    }

    /** The same with other bounds of what is sent, in bytes. */
    public Limits withBytes(int ofHeader, long drained, long uploaded) {
        return new Limits(
                connections, connectionsPerAddress, ofHeader, drained, uploaded, idle, header, stall, deadline, grace);
    }

    /** The same with another patience for clients. */
    public Limits withPatience(Duration betweenRequests, Duration forHeader, Duration withoutProgress) {
        return new Limits(
                connections,
                connectionsPerAddress,
                headerBytes,
                drainBytes,
                uploadBytes,
                betweenRequests,
                forHeader,
                withoutProgress,
                deadline,
                grace);
    }

    /** The same with another patience for commands. */
    public Limits withDeadline(Duration ofCommand, Duration atTheEnd) {
        return new Limits(
                connections,
                connectionsPerAddress,
                headerBytes,
                drainBytes,
                uploadBytes,
                idle,
                header,
                stall,
                ofCommand,
                atTheEnd);
    }

    /** How long a connection may wait for its peer. */
    public Duration patience(WaitState.For reason) {
        return reason == WaitState.For.NEXT_MESSAGE ? idle : stall;
    }

    /** The part of this that clients are told. */
    public Greeting.Limits advertised() {
        return new Greeting.Limits(
                headerBytes, Greeting.Limits.DEFAULT.pipeline(), drainBytes, (int) idle.toSeconds(), (int)
                        stall.toSeconds());
    }
}
