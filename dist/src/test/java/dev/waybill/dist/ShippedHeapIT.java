package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.dist.Processes.Server;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.Peer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The heap that the launcher gives bears as many connections as the limits let in, each doing its worst. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShippedHeapIT {

    private static final int SPARE_DESCRIPTORS = 500;

    /** A client that takes as little as it can of what it is owed. */
    private static final int MIN_BUFFER = 2048;

    private static final String BEGUN_BODY = Peer.length(10_000) + "x";

    /** What holds as much of the server as one client can make it hold for a while. */
    private static final List<String> WORST = List.of(
            Peer.length(65_535) + "{\"action\":\"" + "x".repeat(64_000),
            Peer.length(65_535) + "{\"action\":\"" + "x".repeat(20_000),
            Peer.length(500) + "{\"action\":\"" + "x".repeat(450),
            put() + "1         x0         " + Peer.length(65_535) + "{\"a\":\"" + "x".repeat(64_000),
            put() + Peer.length(1 << 20) + "x",
            frame("{\"action\":\"put\",\"path\":\"/a\",\"body\":true,\"ask\":true}"),
            frame("{\"action\":\"rm\",\"path\":[" + "\"/a\",".repeat(999) + "\"/a\"],\"body\":true}") + BEGUN_BODY,
            refused(240),
            frame("{\"action\":\"commands\"}").repeat(200),
            frame("{\"action\":\"df\"}").repeat(3_000));

    @TempDir
    Path folder;

    private static String put() {
        return frame("{\"action\":\"put\",\"path\":\"/a\",\"body\":true}");
    }

    /** A small text that is much once it was read, of a request that is refused and whose body is not over. */
    private static String refused(int values) {
        return frame("{\"action\":\"put\",\"body\":true,\"x\":[" + "{\"a\":1},".repeat(values) + "1]}") + BEGUN_BODY;
    }

    private static String frame(String json) {
        return Peer.length(json.length()) + json;
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 0;
    }

    @Test
    void asManyConnectionsAsMayBeDoTheirWorstAndTheServerServesOn() throws Exception {
        assertBears(WORST);
    }

    @Test
    void asManyConnectionsAsMayBeSendWhatIsLargeOnceItIsReadAndTheServerServesOn() throws Exception {
        assertBears(List.of(refused(54)));
    }

    private void assertBears(List<String> worst) throws Exception {
        int max = Limits.DEFAULT.connections().all();
        assumeTrue(descriptors() > max + max / 2 + SPARE_DESCRIPTORS, "too few descriptors for so many connections");
        List<SocketChannel> clients = new ArrayList<>();
        try (var processes = new Processes(folder)) {
            Path crowd = Files.writeString(folder.resolve("crowd.toml"), "[limits]\nconnections-per-address = " + max);
            Server server = processes.serve("--durability", "process", "--config", crowd.toString());
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            try (var healthy = Peer.connect(address)) {
                for (int i = 0; i < max - 1; i++) {
                    clients.add(worst(address, worst.get(i % worst.size())));
                }

                assertEquals(200, healthy.read().status(0), "the greeting");
                assertEquals(204, healthy.ask("action", "ping").status(0));
                assertTrue(server.process().isAlive());
            }
        } finally {
            for (SocketChannel client : clients) {
                client.close();
            }
        }
    }

    /** Sends what fits into the sockets between here and the server: it reads no more than it has to. */
    private static SocketChannel worst(InetSocketAddress address, String text) throws IOException {
        SocketChannel client = SocketChannel.open(address);
        client.setOption(StandardSocketOptions.SO_RCVBUF, MIN_BUFFER);
        client.configureBlocking(false);
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        client.write(bytes);
        return client;
    }
}
