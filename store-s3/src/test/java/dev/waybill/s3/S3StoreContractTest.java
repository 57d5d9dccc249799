package dev.waybill.s3;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.OpenedStore;
import dev.waybill.testkit.StoreContract;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bucket keeps what every store keeps. */
final class S3StoreContractTest implements StoreContract {

    private OpenedStore opened;

    @BeforeEach
    @Timeout(60) // the first one starts S3Proxy
    void open() throws IOException {
        opened = new S3Provider().open(TestBucket.one().settings(UUID.randomUUID() + "/"), false);
    }

    @AfterEach
    void close() throws IOException {
        opened.close();
    }

    @Override
    public FileStore store() {
        return opened.files();
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    @Test
    @SuppressWarnings("JUnitMethodInvoked") // under a condition
    public void oneOfManyFindsTheEtagUnchanged() throws Exception {
        assumeFalse(TestBucket.one().isS3Proxy(), "S3Proxy looks at the etag, and then writes whatever came between");
        StoreContract.super.oneOfManyFindsTheEtagUnchanged();
    }

    @Override
    @Test
    @SuppressWarnings("JUnitMethodInvoked") // under a condition
    public void oneOfManyMakesTheFolder() throws Exception {
        assumeFalse(TestBucket.one().isS3Proxy(), "S3Proxy makes the marker of a folder as often as it is asked to");
        StoreContract.super.oneOfManyMakesTheFolder();
    }
}
