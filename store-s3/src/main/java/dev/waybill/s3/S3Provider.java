package dev.waybill.s3;

import dev.waybill.api.store.OpenedStore;
import dev.waybill.api.store.StoreProvider;
import java.io.IOException;
import java.util.Map;

/** Opens buckets: {@link S3Settings} says which. */
public final class S3Provider implements StoreProvider {

    /** What the configuration calls a bucket. */
    public static final String KIND = "s3";

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * Opens a bucket. An engine that does not answer is no reason to refuse: the store waits for it, and answers 503 until
     * then. One that answers that there is no such bucket, that the keys are wrong or that it cannot hold conditions is.
     */
    @Override
    public OpenedStore open(Map<String, String> settings, boolean readOnly) throws IOException {
        return S3Store.open(S3Settings.of(settings), readOnly);
    }
}
