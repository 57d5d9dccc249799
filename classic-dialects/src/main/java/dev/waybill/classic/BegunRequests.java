package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bounds of requests of one listener that have begun and are not whole: bytes for all together, and time for each.
 * Any thread.
 */
final class BegunRequests {

    private static final long MAX_TOGETHER = 4 << 20;
    private static final int FREE = 512;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final AtomicLong left = new AtomicLong(MAX_TOGETHER);

    /** A request whose first byte has come. Closing it releases its bytes. Of one thread. */
    Bytes begin(InstantSource clock) {
        return new Bytes(clock);
    }

    private boolean take(int bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    /** The bytes of one request so far. */
    final class Bytes implements AutoCloseable {
        private final InstantSource clock;
        private final Instant deadline;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        /** How many bytes there is room for: those taken from the budget, and a few that are free. */
        private int taken = FREE;

        private Bytes(InstantSource clock) {
            this.clock = clock;
            this.deadline = clock.instant().plus(LONGEST);
        }

        /**
         * Keeps one more.
         *
         * @throws CommandException 400 {@code bad-frame}, since the rest cannot be told from the next request, if it is too
         *     late or all begun requests together are too large
         */
        void add(int letter) {
            if (bytes.size() == taken) {
                grow();
            }
            if (clock.instant().isAfter(deadline)) {
                throw new CommandException(
                        Status.BAD_FRAME, "a request took longer than " + LONGEST.toSeconds() + " seconds");
            }
            bytes.write(letter);
        }

        /** The budget grows in the same steps as the array. */
        private void grow() {
            if (!take(taken)) {
                throw new CommandException(
                        Status.BAD_FRAME,
                        "the requests of all clients take all the memory that they may: try again in a while");
            }
            taken *= 2;
        }

        int size() {
            return bytes.size();
        }

        byte[] whole() {
            return bytes.toByteArray();
        }

        @Override
        public void close() {
            left.addAndGet(taken - FREE);
            taken = FREE;
        }
    }
}
