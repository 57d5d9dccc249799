package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.Peer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that may have 200 files and sockets open, and a thousand who want to come in. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DescriptorsIT {

    private static final int MANY = 1000;
    private static final int MOST_AT_ONCE = 100;

    @TempDir
    private Path folder;

    @Test
    void acceptGoesOnAndServiceIsBackWhenTheyHaveLeft() throws Exception {
        Process server = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 200; exec " + Processes.DISTRIBUTION.resolve("bin/server") + " --listen 127.0.0.1:0")
                .directory(folder.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            String ready = out.readLine();
            assertNotNull(ready, "the server did not start");
            var address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1)));
            crowd(address);

            awaitService(address);
            assertServesManyAtOnce(address);
            assertTrue(server.isAlive());
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    /** All of them connect, which the system does for a server that cannot accept them, and leave. */
    private static void crowd(InetSocketAddress address) throws IOException {
        List<Socket> all = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                all.add(new Socket(address.getAddress(), address.getPort()));
            }
        } finally {
            for (Socket each : all) {
                each.close();
            }
        }
    }

    /** Until one is served; those ahead of it have to be found to have left. */
    private static void awaitService(InetSocketAddress address) {
        boolean served = false;
        while (!served) { // the test's own time ends it
            try (var peer = Peer.connect(address)) {
                served = peer.read().status(0) == 200;
            } catch (IOException e) {
                served = false;
            }
        }
    }

    private static void assertServesManyAtOnce(InetSocketAddress address) throws IOException {
        List<Peer> peers = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_AT_ONCE; i++) {
                peers.add(Peer.connect(address));
            }
            for (Peer each : peers) {
                assertEquals(200, each.read().status(0));
                assertEquals(200, each.ask("action", "ls", "path", "/").status(0));
            }
        } finally {
            for (Peer each : peers) {
                each.close();
            }
        }
    }
}
