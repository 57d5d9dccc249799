package dev.waybill.testkit;

import dev.waybill.api.store.FileStore;

/**
 * What every {@link FileStore} must do, as JUnit tests: a test class of a store implements this and its one method.
 *
 * <pre>{@code
 * final class MyStoreTest implements StoreContract {
 *     private final MyStore store = new MyStore();
 *
 *     public FileStore store() {
 *         return store;
 *     }
 * }
 * }</pre>
 */
public interface StoreContract extends StoreReading, StoreUploading, StoreRacing, StoreNaming, StoreMoving {

    /** The store under test: empty at the beginning of each test, and the same one until its end. */
    @Override
    FileStore store();
}
