package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.Reply;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Commands that compute without a pause, as many as there are processors. Alone, or other tests would starve too. */
@Isolated
class StarvationTest {

    private static final int FIRST_JDK_THAT_CAN = 24;

    @Test
    void othersAreServedAndTheLogNamesWhoKeptThemWaiting() throws Exception {
        assumeTrue(Runtime.version().feature() >= FIRST_JDK_THAT_CAN, "carriers can be added from JDK 24 on");
        var done = new AtomicBoolean();
        var running = new Semaphore(0);
        int processors = Runtime.getRuntime().availableProcessors();
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
            for (int i = 0; i < processors; i++) {
                spinning.add(server.connect());
            }
            for (Peer each : spinning) {
                each.send("action", "spins");
            }
            running.acquire(processors);
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
