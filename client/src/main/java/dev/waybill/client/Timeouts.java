package dev.waybill.client;

import java.time.Duration;

/**
 * How long a client waits for its server before it gives up.
 *
 * @param connect until the connection is made, the look-up of the host's name included
 * @param greeting until the server has greeted, from the moment that the connection is made
 * @param answer without a byte in either direction, from a request to the end of its answer. An endless command, such
 *     as {@code tail} with {@code follow}, may be silent for any time
 */
public record Timeouts(Duration connect, Duration greeting, Duration answer) {

    private static final Duration USUAL_FIRST = Duration.ofSeconds(10);

    /** Ten seconds to connect, ten to greet, a minute without a byte. */
    public static final Timeouts USUAL = new Timeouts(USUAL_FIRST, USUAL_FIRST, Duration.ofSeconds(60));

    /** @throws IllegalArgumentException if one of them is not positive */
    public Timeouts {
        if (!connect.isPositive() || !greeting.isPositive() || !answer.isPositive()) {
            throw new IllegalArgumentException(
                    "timeouts must be longer than nothing: " + connect + ", " + greeting + ", " + answer);
        }
    }

    /** {@code max} without a byte; the usual times to connect and to greet, but no more than {@code max}. */
    public static Timeouts of(Duration max) {
        Duration first = max.compareTo(USUAL_FIRST) < 0 ? max : USUAL_FIRST;
        return new Timeouts(first, first, max);
    }
}
