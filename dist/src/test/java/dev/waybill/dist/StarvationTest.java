package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.Reply;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Commands that compute without a pause, on all threads that carry virtual ones. Alone, or other tests would starve too. */
@Isolated
class StarvationTest {

    private static final int FIRST_JDK_THAT_CAN = 24;

    /** How many there are: tests of this process that came before may have made more. */
    private static int carriers() throws JMException {
        var scheduler = new ObjectName("jdk.management:type=VirtualThreadScheduler");
        return (int) ManagementFactory.getPlatformMBeanServer().getAttribute(scheduler, "Parallelism");
    }

    @Test
    void othersAreServedAndTheLogNamesWhoKeptThemWaiting() throws Exception {
        assumeTrue(Runtime.version().feature() >= FIRST_JDK_THAT_CAN, "carriers can be added from JDK 24 on");
        var done = new AtomicBoolean();
        var running = new Semaphore(0);
        int carriers = carriers();
        CommandHandler spins = Handlers.of("spins", request -> {
            running.release();
            while (!done.get()) {
                Thread.onSpinWait();
            }
            return Reply.done();
        });
        try (var server = RunningServer.of(spins, Handlers.ping());
                Peer peer = server.connect()) {
            var spinning = new ArrayList<Peer>();
            for (int i = 0; i < carriers; i++) {
                spinning.add(server.connect());
            }
            for (Peer each : spinning) {
                each.send("action", "spins");
            }
            running.acquire(carriers);
            try {
                assertEquals(204, peer.ask("action", "ping").status(0));
                var line = server.log().await(Line.Starved.class, each -> true);
                assertTrue(line.actions().containsAll(List.of("spins")), line.toString());
            } finally {
                done.set(true);
            }
            for (Peer each : spinning) {
                assertEquals(204, each.read().status(0));
                each.close();
            }
        }
    }
}
