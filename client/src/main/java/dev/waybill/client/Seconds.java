package dev.waybill.client;

import java.time.Duration;

/** Lengths of time in the words of a sentence. */
final class Seconds {

    private Seconds() {}

    /** {@code 10 seconds}, or {@code 100 ms} where it is less than one. */
    static String of(Duration time) {
        long seconds = time.toSeconds();
        if (seconds == 0) {
            return time.toMillis() + " ms";
        }
        return seconds == 1 ? "1 second" : seconds + " seconds";
    }
}
