package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.CancelledException;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.Mirror;
import dev.waybill.client.transfer.MirrorOptions;
import dev.waybill.client.transfer.PathPatterns;
import dev.waybill.client.transfer.Summary;
import dev.waybill.client.transfer.TransferOptions;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors that follow their source. */
class MirrorWatchTest {

    private static final Duration REST = Duration.ofMillis(30);

    @TempDir
    private Path folder;

    private final Trees.Heard heard = new Trees.Heard();
    private final BlockingQueue<Summary> rounds = new LinkedBlockingQueue<>();
    private RunningServer server;
    private WaybillClient client;
    private Path here;
    private Path there;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.ofInstalled();
        client = WaybillClient.connect("waybill://127.0.0.1:" + server.port());
        there = Files.createDirectory(server.root().resolve("m"));
        here = Files.createDirectory(folder.resolve("here"));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private CompletableFuture<IOException> watched(Mirror mirror) {
        var end = new CompletableFuture<IOException>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                mirror.watch(REST, rounds::add);
            } catch (IOException e) {
                end.complete(e);
            } catch (RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    /** Takes rounds until both trees are the same. */
    private void awaitSame() throws Exception {
        while (!isSame()) {
            rounds.take();
        }
    }

    /** What a round that runs makes or removes meanwhile is not the same yet. */
    private boolean isSame() throws IOException {
        try {
            return Trees.content(here).equals(Trees.content(there));
        } catch (NoSuchFileException | UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void whatChangesHereIsChangedThere() throws Exception {
        Files.writeString(here.resolve("a"), "1");
        TransferOptions options = TransferOptions.USUAL.filter(PathPatterns.NONE.exclude("*.tmp"));
        Mirror mirror = Mirror.up(client, here, "/m", options, MirrorOptions.USUAL.deleting(), heard);
        CompletableFuture<IOException> end = watched(mirror);
        rounds.take();

        Files.createDirectories(here.resolve("b/c"));
        Files.writeString(here.resolve("b/c/d"), "deep");
        Files.writeString(here.resolve("a"), "22");
        awaitSame();
        Files.writeString(here.resolve("b/c/e"), "in a folder that was new");
        awaitSame();
        Files.delete(here.resolve("b/c/d"));
        Files.delete(here.resolve("b/c/e"));
        Files.delete(here.resolve("b/c"));
        Files.writeString(here.resolve("b/c"), "was a folder");
        awaitSame();

        Files.writeString(here.resolve("x.tmp"), "left out");
        Files.writeString(here.resolve("y"), "taken");
        while (!Files.exists(there.resolve("y"))) {
            rounds.take();
        }
        assertFalse(Files.exists(there.resolve("x.tmp")));
        mirror.cancel();
        assertInstanceOf(CancelledException.class, end.get());
        assertTrue(heard.failed.isEmpty(), heard.failed.toString());
    }

    @Test
    void whatChangesThereIsChangedHere() throws Exception {
        Files.writeString(there.resolve("a"), "1");
        Mirror mirror = Mirror.down(client, "/m", here, TransferOptions.USUAL, MirrorOptions.USUAL.deleting(), heard);
        CompletableFuture<IOException> end = watched(mirror);
        awaitSame();

        Files.writeString(there.resolve("b"), "2");
        Files.delete(there.resolve("a"));
        awaitSame();

        mirror.cancel();
        assertInstanceOf(CancelledException.class, end.get());
    }

    @Test
    void cancelEndsTheWaitForAChange() throws Exception {
        Mirror mirror = Mirror.up(client, here, "/m", TransferOptions.USUAL, MirrorOptions.USUAL, heard);
        CompletableFuture<IOException> end = watched(mirror);
        rounds.take();

        mirror.cancel();

        assertInstanceOf(CancelledException.class, end.get());
    }
}
