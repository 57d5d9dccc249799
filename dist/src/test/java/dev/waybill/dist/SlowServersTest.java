package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.Summary;
import dev.waybill.client.transfer.TransferOptions;
import dev.waybill.client.transfer.TreeDownload;
import dev.waybill.client.transfer.TreeUpload;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trees of small files, and a server that takes ten milliseconds over each of them. */
@Timeout(60)
class SlowServersTest {

    private static final int FILES = 300;
    private static final long WORK_NANOS = Duration.ofMillis(10).toNanos();
    private static final Set<String> SLOW = Set.of("get", "put");

    @TempDir
    private Path here;

    private final Trees.Heard heard = new Trees.Heard();

    /** Where those are whose calls have come. */
    private final Set<Object> callers = ConcurrentHashMap.newKeySet();

    private record Slow(CommandHandler command, Set<Object> callers) implements CommandHandler {
        @Override
        public CommandSpec spec() {
            return command.spec();
        }

        @Override
        public Reply handle(Request request) throws Exception {
            callers.add(request.caller().address());
            LockSupport.parkNanos(WORK_NANOS);
            return command.handle(request);
        }
    }

    private CommandHandler[] commands() {
        return ServiceLoader.load(CommandHandler.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(each -> SLOW.contains(each.spec().name()) ? new Slow(each, callers) : each)
                .toArray(CommandHandler[]::new);
    }

    @BeforeEach
    void makeFiles() throws IOException {
        for (int i = 0; i < FILES; i++) {
            Path file = here.resolve("tree/" + i % 7 + "/" + i);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "file " + i);
        }
    }

    private static WaybillClient connect(RunningServer server) throws IOException {
        return WaybillClient.connect("waybill://127.0.0.1:" + server.port());
    }

    private Summary upload(WaybillClient client, TransferOptions options) throws IOException {
        return new TreeUpload(client, here.resolve("tree"), "/in", options, heard).run();
    }

    @Test
    void moreConnectionsHelpOneAnotherBothWays() throws Exception {
        try (var server = RunningServer.of(commands());
                var up = connect(server);
                var down = connect(server)) {
            assertEquals(FILES, upload(up, TransferOptions.USUAL).files());
            assertTrue(callers.size() > 1, () -> "only " + callers);
            callers.clear();

            new TreeDownload(down, "/in", here.resolve("back"), TransferOptions.USUAL, heard).run();
            assertTrue(callers.size() > 1, () -> "only " + callers);
            assertEquals(Trees.content(here.resolve("tree")), Trees.content(here.resolve("back")));
        }
    }

    @Test
    void oneStaysAloneWhereNoMoreAreWanted() throws Exception {
        try (var server = RunningServer.of(commands());
                var client = connect(server)) {
            assertEquals(
                    FILES, upload(client, TransferOptions.USUAL.connections(1)).files());

            assertEquals(1, callers.size());
        }
    }

    @Test
    void whoeverIsNotLetInIsNotMissed() throws Exception {
        Limits limits = Limits.DEFAULT;
        var few = new Limits.Connections(1, 1, limits.connections().earlyDrop());
        try (var server = RunningServer.setup(commands()).with(limits.with(few)).start();
                var client = connect(server)) {
            Summary sent = upload(client, TransferOptions.USUAL);

            assertEquals(FILES, sent.files());
            assertEquals(0, sent.failed());
            assertEquals(
                    Trees.content(here.resolve("tree")),
                    Trees.content(server.root().resolve("in")));
        }
    }
}
