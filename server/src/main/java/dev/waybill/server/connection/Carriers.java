package dev.waybill.server.connection;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The platform threads that carry the virtual ones. Commands that compute without a checkpoint can take all of them,
 * which shows in a virtual thread that does not get to run. Twice as many carriers then let the operating system share
 * the processors. Of the reaper's thread.
 *
 * <p>The number can be changed from JDK 24 on ({@code jdk.management.VirtualThreadSchedulerMXBean}).
 */
final class Carriers {

    private static final long PATIENCE_NANOS = Duration.ofMillis(100).toNanos();
    private static final long CALM_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MAX = 64;

    private final int usual = Runtime.getRuntime().availableProcessors();
    private int now = usual;
    private long starvedNanos;
    private long probedNanos = System.nanoTime();
    private volatile boolean probeRan = true;

    /** Looks whether virtual threads run; adds carriers and answers true if they do not. */
    boolean addIfStarved(long nanos) {
        if (probeRan) {
            probeRan = false;
            probedNanos = nanos;
            Thread.startVirtualThread(() -> probeRan = true);
            if (now > usual && nanos - starvedNanos > CALM_NANOS) {
                set(usual);
            }
            return false;
        }
        if (nanos - probedNanos < PATIENCE_NANOS) {
            return false;
        }
        starvedNanos = nanos;
        if (now < MAX) {
            set(Math.min(MAX, 2 * now));
        }
        wake();
        return true;
    }

    private void set(int carriers) {
        try {
            var scheduler = new ObjectName("jdk.management:type=VirtualThreadScheduler");
            ManagementFactory.getPlatformMBeanServer().setAttribute(scheduler, new Attribute("Parallelism", carriers));
        } catch (JMException e) {
            // Before JDK 24 the number is fixed; the log still names the commands.
        }
        now = carriers;
    }

    /**
     * Makes the scheduler begin a carrier, which it does when a virtual thread enters an empty queue. Each platform
     * thread has a queue of its own. The reaper's still holds the thread that waits, so another thread starts one.
     */
    private static void wake() {
        Thread.ofPlatform().daemon().name("waybill-carriers").start(() -> Thread.startVirtualThread(() -> {}));
    }
}
