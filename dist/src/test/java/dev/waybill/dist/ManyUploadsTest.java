package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.TransferEvent;
import dev.waybill.client.transfer.TransferListener;
import dev.waybill.client.transfer.TransferOptions;
import dev.waybill.client.transfer.TreeUpload;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clients that fill one folder at once, half of them ended in the middle. */
class ManyUploadsTest {

    private static final int CLIENTS = 32;
    private static final int FILES = 60;

    @TempDir
    private Path folder;

    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void whatWasAcknowledgedIsThereAndNothingThatWasNotSent() throws Exception {
        Set<String> sent = new TreeSet<>();
        for (int i = 0; i < CLIENTS; i++) {
            for (int k = 0; k < FILES; k++) {
                String name = "shared/" + (k % 3) + "/" + i + "-" + k;
                Path file = folder.resolve(i + "/" + name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, "of client " + i + ": " + name.repeat(k));
                sent.add(name);
            }
        }
        try (var server = RunningServer.ofInstalled()) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                threads.add(Thread.ofVirtual().start(() -> send(number, server)));
            }
            for (Thread each : threads) {
                each.join();
            }
            // the server's own ends of connections that were cut end too
            server.stop();

            Path top = server.root().resolve("all");
            assertTrue(ended.get() > 0);
            Set<String> there = new TreeSet<>();
            for (String path : Trees.content(top).keySet()) {
                if (Files.isRegularFile(top.resolve(path))) {
                    there.add(path);
                    String number = path.substring(path.lastIndexOf('/') + 1, path.indexOf('-'));
                    assertEquals(
                            Files.readString(folder.resolve(number).resolve(path)),
                            Files.readString(top.resolve(path)));
                }
            }
            assertTrue(sent.containsAll(there));
            assertTrue(there.containsAll(acknowledged));
            assertTrue(acknowledged.size() >= CLIENTS / 2 * FILES);
        }
    }

    /** Each second one is ended after some files. */
    private void send(int number, RunningServer server) {
        var upload = new AtomicReference<TreeUpload>();
        var count = new AtomicInteger();
        TransferListener listener = new TransferListener() {
            @Override
            public void ended(TransferEvent event) {
                if (event.kind() == TransferEvent.Kind.MOVED) {
                    acknowledged.add(event.path().substring("/all/".length()));
                    if (number % 2 == 0 && count.incrementAndGet() == number) {
                        upload.get().cancel();
                    }
                }
            }
        };
        TransferOptions options =
                TransferOptions.USUAL.connections(1 + number % 3).retries(3, Duration.ofMillis(5));
        try (var client = WaybillClient.connect("waybill://127.0.0.1:" + server.port())) {
            upload.set(new TreeUpload(client, folder.resolve(String.valueOf(number)), "/all", options, listener));
            upload.get().run();
        } catch (IOException e) {
            ended.incrementAndGet();
        }
    }
}
