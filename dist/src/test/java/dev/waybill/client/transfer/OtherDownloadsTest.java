package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Leftovers;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.CuttingLink.Cut;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams, and the rate. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherDownloadsTest {

    private static final Sizes SMALL = new Sizes(64 << 10, 16 << 10, 128 << 10, 2);
    private static final TransferOptions PATIENT = TransferOptions.USUAL.retries(5, Duration.ZERO);

    @TempDir
    private Path folder;

    private final byte[] content = content();

    private static byte[] content() {
        byte[] bytes = new byte[2_000_003];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private RunningServer server() throws IOException {
        RunningServer server = RunningServer.ofInstalled();
        Files.write(server.root().resolve("a"), content);
        return server;
    }

    private static CuttingLink link(RunningServer server, Cut... cuts) throws IOException {
        return new CuttingLink(server::address, List.of(cuts));
    }

    @Test
    void streamGetsWhatIsVerifiedAndGoesOnBehindItAfterACut() throws Exception {
        var target = new ByteArrayOutputStream();
        try (var server = server();
                var link =
                        link(server, Cut.receiving(300_000), Cut.receiving(400_000), Cut.within(false, "{\"crc32\":"));
                var client = WaybillClient.connect(link.url())) {
            var download = new StreamDownload(client, PATIENT, TransferListener.NONE, SMALL, new Cancellation());
            download.fetch("/a", Channels.newChannel(target));

            assertArrayEquals(content, target.toByteArray());

            target.reset();
            download.fetch("/a", Channels.newChannel(target), 1_000, 5_000);
            assertArrayEquals(Arrays.copyOfRange(content, 1_000, 6_000), target.toByteArray());
        }
    }

    @Test
    void rateHoldsForAllConnectionsTogether() throws Exception {
        Path target = folder.resolve("b");
        try (var server = server();
                var client = WaybillClient.connect("waybill://127.0.0.1:" + server.port())) {
            long start = System.nanoTime();
            var options = PATIENT.connections(3).bytesPerSecond(2_000_000);
            new FileDownload(client, options, TransferListener.NONE, SMALL, new Leftovers()).fetch("/a", target);
            long millis = (System.nanoTime() - start) / 1_000_000;

            assertArrayEquals(content, Files.readAllBytes(target));
            assertTrue(millis > 800, () -> millis + " ms");
        }
    }
}
