package dev.waybill.server.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log's last line where the process ends by what its code does: {@code System.exit} in a plugin, or a heap that is
 * exhausted. Code in the same process cannot be kept from either, but the operator reads whose it was. Any thread.
 */
public final class LastWords {

    private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
    private static final int OUT_OF_MEMORY = 3;
    private static final int RESERVE_BYTES = 2 << 20;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    /**
     * The logger where Java reports calls of {@code System.exit}. Held, since a logger that is collected loses its
     * level.
     */
    private final java.util.logging.Logger exits = java.util.logging.Logger.getLogger("java.lang.Runtime");

    private final ServerLog log;
    private final AtomicBoolean said = new AtomicBoolean();
    private volatile Supplier<List<String>> pluginCalls = List::of;

    /** Let go when the heap is exhausted, so that a line can still be written. */
    @SuppressWarnings("UnusedVariable") // it is there to be let go
    private volatile byte @Nullable [] reserve = new byte[RESERVE_BYTES];

    private LastWords(ServerLog log) {
        this.log = log;
    }

    /** Listens from now on, and closes {@code log} after the last line. */
    public static LastWords listen(ServerLog log) {
        var words = new LastWords(log);
        words.exits.setUseParentHandlers(false);
        words.exits.setLevel(Level.FINE);
        words.exits.addHandler(words.new Exits());
        Thread.setDefaultUncaughtExceptionHandler((thread, cause) -> words.ended(thread, cause));
        return words;
    }

    /** Names the calls of {@code running} where the heap is exhausted: commands in which plugins have a part. */
    public void name(Supplier<List<String>> running) {
        pluginCalls = running;
    }

    /** Ends the process if {@code cause}, which {@code action} has thrown, says that the heap is exhausted. */
    void hear(String action, Throwable cause) {
        if (!isExhausted(cause)) {
            return;
        }
        if (said.getAndSet(true)) {
            awaitEnd();
        }
        reserve = null;
        try {
            StackTraceElement[] trace = cause.getStackTrace();
            List<String> running = pluginCalls.get();
            LOG.error(
                    "the server ends with exit code {}, because its heap is exhausted: {} in {} at {}{}; calls of plugins"
                            + " that run: {}",
                    OUT_OF_MEMORY,
                    cause,
                    LogText.escaped(action),
                    DefectPlaces.of(trace),
                    ofPlugin(trace),
                    running.isEmpty() ? "none" : String.join(", ", running));
            log.close();
        } finally {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
    }

    /**
     * Never returns. Where one thread finds the heap exhausted others do so, too, and the line of one that went on came
     * behind the last one.
     */
    private static void awaitEnd() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(PATIENCE_NANOS);
        }
        Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }

    private void ended(Thread thread, Throwable cause) {
        hear("the thread " + thread.getName(), cause);
        LOG.error("the thread {} has ended: {}{}", thread.getName(), cause, DefectPlaces.trace(cause));
    }

    /** Memory of the heap; there are errors of the same class for threads and for what lies outside of it. */
    private static boolean isExhausted(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof OutOfMemoryError
                && !message.startsWith("unable to create")
                && !message.startsWith("Cannot reserve");
    }

    private static String ofPlugin(StackTraceElement[] trace) {
        String plugin = DefectPlaces.plugin(trace);
        return plugin == null ? "" : " of the plugin " + plugin;
    }

    private final class Exits extends Handler {
        @Override
        public void publish(LogRecord exit) {
            Throwable caller = exit.getThrown();
            StackTraceElement[] trace = caller == null ? new StackTraceElement[0] : caller.getStackTrace();
            String plugin = DefectPlaces.plugin(trace);
            if (plugin != null && !said.getAndSet(true)) {
                LOG.error(
                        "the server ends, because the plugin {} has called System.exit at {}: {}",
                        plugin,
                        DefectPlaces.of(trace),
                        exit.getMessage());
                log.close();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
