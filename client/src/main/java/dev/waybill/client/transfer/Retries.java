package dev.waybill.client.transfer;

import dev.waybill.api.Status;
import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.IntegrityException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.WaybillException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Decides whether something that failed is tried again, and waits until then: each time in a row twice as long, and for a
 * random part of that, so that many clients do not come back at once. Used by one thread.
 */
final class Retries {

    private static final Duration MAX_DELAY = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 20;

    /** Too slow, a digest that was wrong on the way, too many, stopping or full. */
    private static final Set<Integer> PASSING = Set.of(408, 422, 429, 503);

    private final int max;
    private final Duration first;
    private final RandomGenerator random;
    private final Pauses pauses;
    private int inARow;
    private boolean wasConnected;
    private boolean wasBroken;

    /** @param max how often in a row, without any progress between */
    Retries(int max, Duration first, RandomGenerator random, Pauses pauses) {
        this.max = max;
        this.first = first;
        this.random = random;
        this.pauses = pauses;
    }

    /** Notes that something was done. */
    void progressed() {
        inARow = 0;
        wasConnected = true;
    }

    /**
     * Returns when it is time to try again.
     *
     * @throws IOException {@code failure}, if another attempt would fail too, or enough were made
     */
    void failed(IOException failure) throws IOException {
        if (inARow >= max || !isPassing(failure)) {
            throw failure;
        }
        wasConnected = true;
        wasBroken |= failure instanceof ConnectionBrokenException;
        pauses.pause(longer(delay(inARow), told(failure)));
        inARow++;
    }

    private boolean isPassing(IOException failure) {
        if (failure instanceof CannotConnectException) {
            // Where nobody was ever met, the address is wrong rather than the line bad.
            return wasConnected;
        }
        return failure instanceof ConnectionBrokenException
                || failure instanceof IntegrityException
                || (failure instanceof RefusedException refused && isPassing(refused));
    }

    /** What was under way over a connection that broke may reach the server late, and take over from what came since. */
    private boolean isPassing(RefusedException refused) {
        return PASSING.contains(refused.status())
                || (wasBroken && refused.code().equals(Status.TAKEN_OVER.code()));
    }

    /** Half of the time that is due is waited for in any case. */
    private Duration delay(int before) {
        long due = first.toMillis() << Math.min(before, MAX_DOUBLINGS);
        long millis = Math.min(due, MAX_DELAY.toMillis());
        return Duration.ofMillis(millis / 2 + (millis < 2 ? 0 : random.nextLong(millis / 2 + 1)));
    }

    /** How long the server wants to be left alone. */
    private static Duration told(IOException failure) {
        long seconds = failure instanceof WaybillException said && said.answer() != null
                ? said.answer().fields().integer("retry", 0)
                : 0;
        return Duration.ofSeconds(Math.clamp(seconds, 0, MAX_DELAY.toSeconds()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
