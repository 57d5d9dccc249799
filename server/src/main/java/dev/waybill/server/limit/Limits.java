package dev.waybill.server.limit;

import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.WaitState;
import java.time.Duration;

/**
 * What a server bears.
 *
 * @param connections how many there may be
 * @param bytes of what is sent to it
 * @param waits how long a connection waits for its peer
 * @param calls how long commands may take
 * @param perUser what one user may take, unless something else was said of that user
 * @param bytesPerSecond that all connections together may move, in each direction
 * @param penalty for failed logins and broken frames
 */
public record Limits(
        Connections connections,
        Bytes bytes,
        Waits waits,
        Calls calls,
        Allowance perUser,
        long bytesPerSecond,
        Penalty penalty) {

    /**
     * How many connections there may be.
     *
     * @param all at once
     * @param perAddress at once from one address, of IPv6 from one network of 64 bits; Unix domain sockets are not counted
     * @param earlyDrop of those that owe a login
     */
    public record Connections(int all, int perAddress, EarlyDrop earlyDrop) {}

    /**
     * Bounds of what is sent to a server.
     *
     * @param header of one header
     * @param drain of a body that was refused, before the connection is closed
     * @param upload of one body
     */
    public record Bytes(int header, long drain, long upload) {}

    /**
     * How long a connection waits for its peer.
     *
     * @param idle without a request until it is closed
     * @param handshake of a connection, from its first moment: TLS, and what a proxy says ahead of it
     * @param header from the first byte of a header or trailer to its last
     * @param stall without progress inside a message until it is closed
     * @param body how fast a body must move
     */
    public record Waits(Duration idle, Duration handshake, Duration header, Duration stall, BodyRate body) {

        /** How long a connection may wait for its peer without any progress. */
        public Duration patience(WaitState.For reason) {
            return switch (reason) {
                case NEXT_MESSAGE -> idle;
                case HANDSHAKE -> handshake;
                case NOTHING, REST_OF_HEADER, REST_OF_MESSAGE, ROOM_TO_SEND -> stall;
            };
        }
    }

    /**
     * How long commands may take.
     *
     * @param deadline of a command that has none of its own
     * @param grace that running requests get when the server stops
     */
    public record Calls(Duration deadline, Duration grace) {}

    /** What holds where nothing is configured: no more than the heap of the launcher bears at its worst. */
    public static final Limits DEFAULT = new Limits(
            new Connections(10_000, 1_000, EarlyDrop.DEFAULT),
            new Bytes(Greeting.Limits.DEFAULT.headerBytes(), Greeting.Limits.DEFAULT.drainBytes(), Allowance.BOUNDLESS),
            new Waits(
                    Duration.ofSeconds(Greeting.Limits.DEFAULT.idleSeconds()),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(Greeting.Limits.DEFAULT.stallSeconds()),
                    BodyRate.DEFAULT),
            new Calls(Duration.ofDays(1), Duration.ofSeconds(10)),
            Allowance.DEFAULT,
            Allowance.BOUNDLESS,
            Penalty.DEFAULT);

    /** The same with other bounds of connections. */
    public Limits with(Connections other) {
        return new Limits(other, bytes, waits, calls, perUser, bytesPerSecond, penalty);
    }

    /** The same with other bounds of what is sent. */
    public Limits with(Bytes other) {
        return new Limits(connections, other, waits, calls, perUser, bytesPerSecond, penalty);
    }

    /** The same with another patience for peers. */
    public Limits with(Waits other) {
        return new Limits(connections, bytes, other, calls, perUser, bytesPerSecond, penalty);
    }

    /** The same with another patience for commands. */
    public Limits with(Calls other) {
        return new Limits(connections, bytes, waits, other, perUser, bytesPerSecond, penalty);
    }

    /** The same with something else for each user. */
    public Limits with(Allowance other) {
        return new Limits(connections, bytes, waits, calls, other, bytesPerSecond, penalty);
    }

    /** The same with another penalty. */
    public Limits with(Penalty other) {
        return new Limits(connections, bytes, waits, calls, perUser, bytesPerSecond, other);
    }

    /** The same where all connections together move as many bytes a second. */
    public Limits withBytesPerSecond(long other) {
        return new Limits(connections, bytes, waits, calls, perUser, other, penalty);
    }

    /** The part of this that clients are told. */
    public Greeting.Limits advertised() {
        return new Greeting.Limits(
                bytes.header, Greeting.Limits.DEFAULT.pipeline(), bytes.drain, (int) waits.idle.toSeconds(), (int)
                        waits.stall.toSeconds());
    }
}
