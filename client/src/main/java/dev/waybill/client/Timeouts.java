package dev.waybill.client;

import java.time.Duration;

/**
 * How long a client waits. Other waits have no end of their own: a command may take as long as the server lets it, and
 * {@link WaybillClient#cancel} ends it.
 *
 * @param connect for a TCP connection to be made
 * @param stall while a file is sent or received, for the server to take or give at least one byte
 */
public record Timeouts(Duration connect, Duration stall) {

    /** Ten seconds to connect, a minute to stall. */
    public static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

    /** Refuses what is no time to wait. */
    public Timeouts {
        if (!connect.isPositive() || !stall.isPositive()) {
            throw new IllegalArgumentException("timeouts must be longer than nothing: " + connect + ", " + stall);
        }
    }
}
