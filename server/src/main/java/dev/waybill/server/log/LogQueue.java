package dev.waybill.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands lines to the appender on a thread of its own, so that logging never waits. What waits is bounded in lines and
 * in letters, since names in them are as long as clients like; a line beyond that is dropped. Stopping it writes what
 * is queued, if that takes no longer than its patience. Any thread appends.
 */
final class LogQueue extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final long LOOK_MILLIS = 100;

    private final Appender<ILoggingEvent> target;
    private final BlockingQueue<ILoggingEvent> lines;
    private final AtomicLong lettersLeft;
    private final Duration patience;
    private final Thread writing =
            Thread.ofPlatform().daemon().name("waybill-log").unstarted(this::write);
    private volatile boolean stopping;

    /** Of at most {@code maxLines} with {@code maxLetters} together; to stop it takes at most {@code patience}. */
    LogQueue(Appender<ILoggingEvent> target, int maxLines, long maxLetters, Duration patience) {
        this.target = target;
        this.lines = new ArrayBlockingQueue<>(maxLines);
        this.lettersLeft = new AtomicLong(maxLetters);
        this.patience = patience;
    }

    @Override
    public void start() {
        super.start();
        writing.start();
    }

    @Override
    protected void append(ILoggingEvent line) {
        int letters = line.getFormattedMessage().length(); // formatted here, while what it tells of is as it was
        if (lettersLeft.addAndGet(-letters) < 0 || !lines.offer(line)) {
            lettersLeft.addAndGet(letters);
        }
    }

    private void write() {
        try {
            while (!stopping || !lines.isEmpty()) {
                ILoggingEvent line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    lettersLeft.addAndGet(line.getFormattedMessage().length());
                    target.doAppend(line);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        if (!isStarted()) {
            return;
        }
        super.stop();
        stopping = true;
        try {
            writing.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // a line that nobody takes holds the target's lock, and the server would wait for it for ever
        if (!writing.isAlive()) {
            lines.forEach(target::doAppend); // of a thread that an exhausted heap has ended
            target.stop();
        }
    }
}
