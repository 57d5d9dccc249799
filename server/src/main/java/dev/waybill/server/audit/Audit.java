package dev.waybill.server.audit;

import dev.waybill.server.call.RequestLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one line for each action, by a thread of its own. A connection waits for it a tenth of a second at most, and no line
 * is lost without another that says so. Closed by its opener, which writes what waits. Any thread.
 */
public final class Audit implements AutoCloseable {

    private static final long QUEUE_BYTES = 1 << 20;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long STOP_MILLIS = Duration.ofSeconds(2).toMillis();

    private final AuditFormat format;
    private final InstantSource clock;
    private final AuditQueue queue = new AuditQueue(QUEUE_BYTES);
    private final List<AuditSink> sinks = new ArrayList<>();
    private final Thread writing;
    private volatile boolean reopening;
    private volatile boolean stopping;

    private Audit(AuditChoice choice, InstantSource clock) {
        this.format = choice.format();
        this.clock = clock;
        if (choice.toStandardError()) {
            sinks.add(sink(new StandardError()));
        }
        choice.files().forEach(file -> sinks.add(sink(new AuditFile(file))));
        this.writing = Thread.ofPlatform().daemon().name("waybill-audit").unstarted(this::write);
    }

    private AuditSink sink(AuditTarget target) {
        return new AuditSink(target, lost -> AuditLine.ofLost(format, clock.instant(), lost));
    }

    /** As {@code choice} wants it. Whatever its files lack is told to the log when the first line comes. */
    public static Audit open(AuditChoice choice, InstantSource clock) {
        var audit = new Audit(choice, clock);
        audit.writing.start();
        return audit;
    }

    /** Adds the line of a request. */
    void add(RequestLog.Asked asked, RequestLog.Answer answer) {
        Instant now = clock.instant();
        queue.add(AuditLine.of(format, now, asked, answer));
    }

    /** Has its files opened anew, since they were renamed: lines go to the old ones for a moment still. */
    public void reopen() {
        reopening = true;
        queue.wake();
    }

    private void write() {
        try {
            boolean last;
            do {
                last = stopping;
                AuditQueue.Batch batch = queue.take(last ? Duration.ZERO : LOOK);
                if (reopening) {
                    reopening = false;
                    sinks.forEach(AuditSink::reopen);
                }
                sinks.forEach(sink -> sink.write(batch));
            } while (!last);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the audit", e);
        } finally {
            sinks.forEach(AuditSink::close);
        }
    }

    /** Writes what waits, if that takes no longer than two seconds. */
    @Override
    public void close() {
        stopping = true;
        queue.wake();
        try {
            writing.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
