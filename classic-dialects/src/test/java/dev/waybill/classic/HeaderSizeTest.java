package dev.waybill.classic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.store.FileStore;
import dev.waybill.testkit.SilentPeer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderSizeTest {

    private static final Duration EVERY = Duration.ofMillis(60);
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.000042Z");

    private record At(Map<String, String> options) implements Dialect.Listening {
        @Override
        public String address() {
            return "127.0.0.1:9003";
        }

        @Override
        public FileStore files() {
            throw new UnsupportedOperationException();
        }
    }

    /**
     * A client that says nothing, has no room for its second frame for a while, and resets at its fifth. Time passes while it
     * is waited for and nowhere else.
     */
    private static final class Lagging extends SilentPeer {
        private final List<String> frames = new ArrayList<>();
        private final List<Long> takenNanos = new ArrayList<>();
        private final Duration lag;
        private long ticks;

        Lagging(Duration lag) {
            this.lag = lag;
        }

        private final OutputStream output = new OutputStream() {
            @Override
            public void write(int letter) {
                throw new UnsupportedOperationException("a frame is one write");
            }

            @Override
            public void write(byte[] frame) throws IOException {
                if (frames.size() == 4) {
                    throw new IOException("reset");
                }
                if (frames.size() == 1) {
                    passes(lag);
                }
                frames.add(new String(frame, US_ASCII));
                takenNanos.add(ticks);
            }
        };

        private void passes(Duration time) {
            ticks += time.toNanos();
        }

        @Override
        public OutputStream output() {
            return output;
        }

        @Override
        public boolean awaitInput(Duration time) {
            passes(time);
            return false;
        }

        @Override
        public Instant now() {
            return NOW;
        }
    }

    private static Lagging spokenTo(Duration lag) throws Exception {
        var peer = new Lagging(lag);
        assertThrows(IOException.class, () -> HeaderSize.tellTimes(peer, EVERY.toNanos(), () -> peer.ticks));
        return peer;
    }

    @Test
    void framesHaveTenBytesOfLengthAndThePlainTime() throws Exception {
        List<String> frames = spokenTo(Duration.ZERO).frames;

        assertEquals("22        Welcome to the server!", frames.get(0));
        assertEquals("29        The time is 1769860800.000042", frames.get(1));
    }

    @Test
    void whoLagsMissesTimesAndIsNeverOwedTwo() throws Exception {
        List<Long> taken = spokenTo(EVERY.multipliedBy(5)).takenNanos;

        for (int i = 2; i < taken.size(); i++) {
            Duration gap = Duration.ofNanos(taken.get(i) - taken.get(i - 1));
            assertTrue(gap.compareTo(EVERY.dividedBy(2)) >= 0, gap + " after the frame before");
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        var dialect = new HeaderSize();

        assertEquals(
                "headersize: every is \"soon\" but must be a length of time such as \"500ms\", \"10s\" or \"2m\"",
                refusal(dialect, Map.of("every", "soon")));
        assertEquals(
                "headersize: every is zero: give a length of time such as \"3s\"",
                refusal(dialect, Map.of("every", "0s")));
        assertEquals("headersize: once is \"yes\" but must be true or false", refusal(dialect, Map.of("once", "yes")));
        assertEquals(
                "headersize: there is no option \"evry\" for 127.0.0.1:9003: did you mean \"every\"?"
                        + " (there are address, dialect, once, every)",
                refusal(dialect, Map.of("evry", "3s")));
        assertTrue(refusal(new Named(), Map.of("folder", "in")).startsWith("named: folder is \"in\": the path"));
        assertTrue(refusal(new Json(), Map.of("sync", "1 s")).startsWith("json: sync is"));
    }

    private static String refusal(Dialect dialect, Map<String, String> options) {
        return assertThrows(CommandException.class, () -> dialect.open(new At(options)))
                .sentence();
    }
}
