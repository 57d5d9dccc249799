package dev.waybill.client.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What has the same path in the source and the target, one after the other in {@link TreeOrder}. */
interface Pairs extends AutoCloseable {

    /** Both sides of one path; at least one of them is there. */
    record Pair(@Nullable TreeEntry source, @Nullable TreeEntry target) {

        /** The path of both. */
        String path() {
            TreeEntry either = source == null ? target : source;
            return either == null ? "" : either.path();
        }
    }

    /** The next pair; null after the last. */
    @Nullable
    Pair next() throws IOException;

    @Override
    void close();
}
