package dev.waybill.testkit;

import dev.waybill.api.store.FileStore;

/** The store of trials keeps the contract, so what works in a trial works on a disk. */
final class MemoryStoreContractTest implements DiskContract {

    private final MemoryStore store = new MemoryStore();

    @Override
    public FileStore store() {
        return store;
    }
}
