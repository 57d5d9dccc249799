package dev.waybill.testkit;

import dev.waybill.api.store.FileStore;

/**
 * What every {@link FileStore} keeps, as 100 JUnit tests: a test class of a store implements this and its one method. What
 * a disk keeps beside it is in {@link DiskContract}.
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
public interface StoreContract
        extends StoreReading,
                StoreUploading,
                StoreParts,
                StoreRacing,
                StoreNaming,
                StoreMoving,
                StoreDigests,
                StoreCapabilities,
                StoreViews {

    /** The store under test: empty at the beginning of each test, and the same one until its end. */
    @Override
    FileStore store();
}
