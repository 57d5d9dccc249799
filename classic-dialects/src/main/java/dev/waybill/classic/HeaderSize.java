package dev.waybill.classic;

import dev.waybill.api.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * {@code headersize}: ten bytes of length, then text; a welcome, then the time every three seconds until the client
 * leaves. The variant {@code once} sends one text without a length, and closes.
 *
 * <p>A client that does not keep up misses times: the next one is sent when it has room again, and none is kept for it.
 */
public final class HeaderSize implements Dialect {

    private static final Duration EVERY = Duration.ofSeconds(3);

    /** Longer than any client stays: the server never ends the conversation, even with a client that reads nothing. */
    private static final Duration EVER = Duration.ofDays(365);

    private static final int SCRATCH_BYTES = 512;

    @Override
    public String name() {
        return "headersize";
    }

    @Override
    public Speaker open(Listening at) {
        var options = Options.of(at, "headersize: ", "once", "every");
        Duration every = options.time("every", EVERY);
        if (every.isZero()) {
            throw options.refused("every is zero: give a length of time such as \"3s\"");
        }
        return options.isOn("once")
                ? HeaderSize::welcomeOnce
                : peer -> tellTimes(peer, every.toNanos(), System::nanoTime);
    }

    private static void welcomeOnce(Conversation peer) throws IOException {
        peer.output().write(ascii("welcome to the server!"));
    }

    /** @param ticks nanoseconds that pass, as {@link System#nanoTime} tells them */
    static void tellTimes(Conversation peer, long everyNanos, LongSupplier ticks)
            throws IOException, InterruptedException {
        peer.patience(EVER);
        sendFrame(peer, "Welcome to the server!");
        for (long next = ticks.getAsLong() + everyNanos; staysUntil(next, peer, ticks); next += everyNanos) {
            sendFrame(peer, "The time is " + seconds(peer.now()));
            if (next + everyNanos < ticks.getAsLong()) {
                next = ticks.getAsLong();
            }
        }
    }

    /** Waits and discards what the client sends. Answers false as soon as it leaves. */
    private static boolean staysUntil(long nanos, Conversation peer, LongSupplier ticks)
            throws IOException, InterruptedException {
        byte[] scratch = new byte[SCRATCH_BYTES];
        for (long left = nanos - ticks.getAsLong(); left > 0; left = nanos - ticks.getAsLong()) {
            if (peer.awaitInput(Duration.ofNanos(left)) && peer.input().read(scratch) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void sendFrame(Conversation peer, String text) throws IOException {
        peer.output().write(ascii(String.format(Locale.ROOT, "%-10d%s", text.length(), text)));
    }

    private static String seconds(Instant time) {
        return String.format(Locale.ROOT, "%d.%06d", time.getEpochSecond(), time.getNano() / 1000);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
