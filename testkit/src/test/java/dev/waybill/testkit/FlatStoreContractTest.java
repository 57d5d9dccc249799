package dev.waybill.testkit;

import dev.waybill.api.store.FileStore;

/** A store without folders of their own keeps what every store keeps. */
final class FlatStoreContractTest implements StoreContract {

    private final FileStore store = new FlatStore(new MemoryStore());

    @Override
    public FileStore store() {
        return store;
    }
}
