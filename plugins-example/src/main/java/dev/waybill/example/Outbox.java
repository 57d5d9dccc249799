package dev.waybill.example;

import dev.waybill.api.Environment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices on their way to a web hook, one after the other, on a thread of their own. Adding one never waits. At most a
 * thousand wait here; a notice beyond that, or one that the hook does not take, is lost with a line in the log.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Notice LAST = new Notice("", "", 0, "", Instant.EPOCH);

    private final BlockingQueue<Notice> waiting = new ArrayBlockingQueue<>(1000);
    private final Thread sender;

    Outbox(WebHook hook, Environment environment) {
        sender = environment.start("web hook", () -> sendAll(hook));
    }

    void add(Notice notice) {
        if (!waiting.offer(notice)) {
            LOG.warn("too many notices wait for the web hook; lost {}", notice.json());
        }
    }

    /** Sends the notices that wait, as far as time allows: the server interrupts the thread after this. */
    void stop() throws InterruptedException {
        waiting.offer(LAST);
        sender.join(GRACE);
    }

    private void sendAll(WebHook hook) {
        try (hook) {
            for (Notice next = waiting.take(); !next.equals(LAST); next = waiting.take()) {
                try {
                    hook.post(next.json());
                } catch (IOException e) {
                    LOG.warn("the web hook failed, {}; lost {}", e.getMessage(), next.json());
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("stopped before the web hook took all: at most {} notices are lost", waiting.size() + 1);
        }
    }
}
