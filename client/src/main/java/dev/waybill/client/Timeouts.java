package dev.waybill.client;

import java.time.Duration;

/**
 * How long a client waits for its server before it gives up.
 *
 * @param connect until the connection is made, the look-up of the host's name included
 * @param greeting until the server has said that it is one, once the connection is made
 * @param answer without one byte that goes or comes, from a request to the end of what answers it. A command that was
 *     called to run without end, such as {@code tail} with {@code follow}, may be silent for as long as it likes
 */
public record Timeouts(Duration connect, Duration greeting, Duration answer) {

    private static final Duration USUAL_FIRST = Duration.ofSeconds(10);

    /** Ten seconds to connect, ten to greet, a minute without a byte. */
    public static final Timeouts USUAL = new Timeouts(USUAL_FIRST, USUAL_FIRST, Duration.ofSeconds(60));

    /** @throws IllegalArgumentException if one of them is no time to wait */
    public Timeouts {
        if (!connect.isPositive() || !greeting.isPositive() || !answer.isPositive()) {
            throw new IllegalArgumentException(
                    "timeouts must be longer than nothing: " + connect + ", " + greeting + ", " + answer);
        }
    }

    /** {@code max} without a byte; to connect and to greet it takes as long as usual, but no longer than that. */
    public static Timeouts of(Duration max) {
        Duration first = max.compareTo(USUAL_FIRST) < 0 ? max : USUAL_FIRST;
        return new Timeouts(first, first, max);
    }
}
