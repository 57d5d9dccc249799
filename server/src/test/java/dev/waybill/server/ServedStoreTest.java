package dev.waybill.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.OpenedStore;
import dev.waybill.api.store.StoreProvider;
import dev.waybill.server.command.Generation;
import dev.waybill.server.metrics.StoreFigures;
import dev.waybill.server.plugin.NamedStore;
import dev.waybill.server.store.DiskStore;
import dev.waybill.server.store.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chores of a store, which a thread of the server does for it. */
class ServedStoreTest {

    @TempDir
    private Path folder;

    static Stream<Exception> failures() {
        return Stream.of(
                new CommandException(Status.AWAY, "the disk is not there now"),
                new IOException("the disk does not answer"),
                new IllegalStateException("a defect of a plugin"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatGetsTooOldGoesThoughTidyingHasFailed(Exception failure) throws Exception {
        var expired = new CountDownLatch(1);
        DiskStore disk = DiskStore.open(folder, Durability.PROCESS, false);
        var provider = new Provider(new Untidy(disk, failure, expired));
        var stores = new TreeMap<>(Map.of(
                "own",
                new NamedStore(
                        "own", provider, Generation.lasting("own", getClass().getClassLoader()))));

        try (var served = ServedStore.open("own", () -> stores, Map.of(), false, new StoreFigures("own"))) {
            served.startTidying();

            assertTrue(expired.await(10, TimeUnit.SECONDS));
        }
    }

    private record Provider(OpenedStore store) implements StoreProvider {
        @Override
        public String kind() {
            return "own";
        }

        @Override
        public OpenedStore open(Map<String, String> settings, boolean readOnly) {
            return store;
        }
    }

    private record Untidy(DiskStore disk, Exception failure, CountDownLatch expired) implements OpenedStore {
        @Override
        public FileStore files() {
            return disk.files();
        }

        @Override
        public void tidy() throws IOException {
            if (failure instanceof IOException of) {
                throw of;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public void expire() {
            expired.countDown();
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }
}
