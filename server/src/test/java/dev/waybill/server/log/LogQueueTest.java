package dev.waybill.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EchoEncoder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines whose reader takes none for a while. */
class LogQueueTest {

    private static final int MAX_LINES = 4;
    private static final int MAX_LETTERS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String FATAL = "fatal";

    private final LoggerContext context = new LoggerContext();
    private final CountDownLatch writes = new CountDownLatch(1);
    private final CountDownLatch mayWrite = new CountDownLatch(1);
    private final Semaphore done = new Semaphore(0);
    private final Queue<String> written = new ConcurrentLinkedQueue<>();

    private final class Stuck extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent line) {
            writes.countDown();
            try {
                mayWrite.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (line.getFormattedMessage().equals(FATAL)) {
                throw new OutOfMemoryError("of a test");
            }
            written.add(line.getFormattedMessage());
            done.release();
        }
    }

    private LogQueue queue() {
        var stuck = new Stuck();
        stuck.setContext(context);
        stuck.start();
        var queue = new LogQueue(stuck, MAX_LINES, MAX_LETTERS, PATIENCE);
        queue.setContext(context);
        queue.start();
        return queue;
    }

    private void log(LogQueue queue, String... lines) {
        for (String line : lines) {
            queue.doAppend(new LoggingEvent("", context.getLogger("test"), Level.INFO, line, null, null));
        }
    }

    private List<String> writtenBy(LogQueue queue) {
        mayWrite.countDown();
        queue.stop();
        return List.copyOf(written);
    }

    @Test
    void noMoreLettersWaitThanMay() throws Exception {
        LogQueue queue = queue();
        log(queue, "first");
        writes.await();

        log(queue, "x".repeat(80), "y".repeat(80), "z".repeat(20), "a");

        assertEquals(List.of("first", "x".repeat(80), "z".repeat(20)), writtenBy(queue));
    }

    @Test
    void noMoreLinesWaitThanMay() throws Exception {
        LogQueue queue = queue();
        log(queue, "first");
        writes.await();

        log(queue, "1", "2", "3", "4", "5");

        assertEquals(List.of("first", "1", "2", "3", "4"), writtenBy(queue));
    }

    @Test
    void whatWaitsIsWrittenThoughAnErrorHasEndedTheWriter() throws Exception {
        LogQueue queue = queue();
        log(queue, FATAL);
        writes.await();

        log(queue, "last words");

        assertEquals(List.of("last words"), writtenBy(queue));
    }

    @Test
    @Timeout(30)
    void aLineThatNobodyTakesHoldsNoStopUp() throws Exception {
        context.setMDCAdapter(new LogbackMDCAdapter());
        var pipe = new OutputStreamAppender<ILoggingEvent>();
        pipe.setContext(context);
        pipe.setEncoder(new EchoEncoder<>());
        pipe.setOutputStream(new OutputStream() {
            @Override
            public void write(int letter) throws IOException {
                writes.countDown();
                try {
                    mayWrite.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException("nobody interrupts the writer");
                }
            }
        });
        pipe.start();
        var queue = new LogQueue(pipe, MAX_LINES, MAX_LETTERS, Duration.ofSeconds(1));
        queue.setContext(context);
        queue.start();
        log(queue, "first");
        writes.await();

        queue.stop();

        assertFalse(queue.isStarted());
        mayWrite.countDown();
    }

    @Test
    void whatWasWrittenMakesRoom() throws Exception {
        LogQueue queue = queue();
        mayWrite.countDown();

        for (int i = 0; i < 100; i++) {
            log(queue, "x".repeat(90));
            done.acquire();
        }

        assertEquals(100, writtenBy(queue).size());
    }
}
