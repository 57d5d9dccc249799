package dev.waybill.server.connection;

import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.WaitState;
import java.time.Duration;

/**
 * What a server bears.
 *
 * @param connections at once
 * @param connectionsPerAddress at once from one address; Unix domain sockets are not counted
 * @param headerBytes of one header
 * @param drainBytes of a body that was refused, before the connection is closed
 * @param uploadBytes of one body
 * @param idle without a request until a connection is closed
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
        Duration stall,
        Duration deadline,
        Duration grace) {

    /** What holds where nothing is configured. */
    public static final Limits DEFAULT = new Limits(
            20_000,
            20_000,
            Greeting.Limits.DEFAULT.headerBytes(),
            Greeting.Limits.DEFAULT.drainBytes(),
            Long.MAX_VALUE,
            Duration.ofSeconds(Greeting.Limits.DEFAULT.idleSeconds()),
            Duration.ofSeconds(Greeting.Limits.DEFAULT.stallSeconds()),
            Duration.ofDays(1),
            Duration.ofSeconds(10));

    /** How long a connection may wait for its peer. */
    Duration patience(WaitState.For reason) {
        return reason == WaitState.For.NEXT_MESSAGE ? idle : stall;
    }

    /** The part of this that clients are told. */
    Greeting.Limits told() {
        return new Greeting.Limits(
                headerBytes, Greeting.Limits.DEFAULT.pipeline(), drainBytes, (int) idle.toSeconds(), (int)
                        stall.toSeconds());
    }
}
