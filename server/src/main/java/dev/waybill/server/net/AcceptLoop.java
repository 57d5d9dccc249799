package dev.waybill.server.net;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what comes to one address, one after the other, until the channel is closed. After a failure, which the log hears of,
 * it rests: out of file descriptors, say, trying again at once would only burn the processor. Of the listener's thread, but
 * for {@link #end}.
 */
final class AcceptLoop {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptLoop.class);
    private static final Duration RESPITE = Duration.ofMillis(100);

    private final String failed;
    private final AcceptFailures failures = new AcceptFailures(System::nanoTime);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Takes the next one. */
    interface Step {
        void take() throws IOException;
    }

    /** @param failed what a line of the log begins with */
    AcceptLoop(String failed) {
        this.failed = failed;
    }

    /** Returns when {@code channel} is closed. */
    void run(Channel channel, Step step) {
        while (channel.isOpen()) {
            try {
                step.take();
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                String line = failures.line(e);
                if (line != null) {
                    LOG.warn("{}: {}", failed, line);
                }
                rest();
            }
        }
    }

    private void rest() {
        try {
            if (ended.await(RESPITE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("closed while resting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The channel is closed, or will be at once: a rest ends. */
    void end() {
        ended.countDown();
    }
}
