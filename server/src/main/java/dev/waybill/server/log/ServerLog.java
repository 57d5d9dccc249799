package dev.waybill.server.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends the log to standard error through a bounded queue and one thread of its own: a request never waits for a
 * terminal or a disk. Where the queue is full, lines are dropped. Closing it writes what is queued.
 */
public final class ServerLog implements AutoCloseable {

    private static final int QUEUE_LINES = 8192;
    private static final long QUEUE_LETTERS = 4 << 20;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n";

    private final LoggerContext context;

    private ServerLog(LoggerContext context) {
        this.context = context;
    }

    /** Logs what is at least as grave as {@code level}. */
    public static ServerLog open(Level level) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        var queue = new LogQueue(console, QUEUE_LINES, QUEUE_LETTERS, STOP_PATIENCE);
        queue.setContext(context);
        queue.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
        root.addAppender(queue);
        return new ServerLog(context);
    }

    @Override
    public void close() {
        context.stop();
    }
}
