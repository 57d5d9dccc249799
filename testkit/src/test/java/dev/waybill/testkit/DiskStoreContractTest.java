package dev.waybill.testkit;

import dev.waybill.api.store.FileStore;
import dev.waybill.server.store.DiskStore;
import dev.waybill.server.store.Durability;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The local disk keeps the contract, forcing nothing so that the suite is quick. */
final class DiskStoreContractTest implements DiskContract {

    private final DiskStore store;

    DiskStoreContractTest(@TempDir Path root) throws IOException {
        store = DiskStore.open(root, Durability.PROCESS, false);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Override
    public FileStore store() {
        return store;
    }
}
