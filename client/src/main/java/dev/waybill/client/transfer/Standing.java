package dev.waybill.client.transfer;

import dev.waybill.client.NotFoundException;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What stands at the server where a file is to be put, and whether it is replaced. */
final class Standing {

    private final WaybillClient client;
    private final Attempts attempts;
    private final Existing existing;

    Standing(WaybillClient client, Attempts attempts, Existing existing) {
        this.client = client;
        this.attempts = attempts;
        this.existing = existing;
    }

    /**
     * The conditions on which the file is put: those of {@code wanted}, and that what was looked at is still there.
     *
     * @param whole the bytes that are to be put
     * @return null if what stands there stays
     */
    @Nullable
    Placement place(String path, Placement wanted, Stretch whole, Instant modified, WholePut.Known content)
            throws IOException {
        if (existing == Existing.REPLACE) {
            return wanted;
        }
        RemoteVersion there;
        try {
            there = RemoteVersion.of(attempts.ask(() -> client.call("stat", "path", path)));
        } catch (NotFoundException e) {
            return wanted.onlyIfAbsent();
        }
        if (existing == Existing.KEEP || isSame(path, there, whole, modified, content)) {
            return null;
        }
        String etag = there.etag();
        return etag == null || wanted.ifMatch() != null ? wanted : wanted.onlyIfMatching(etag);
    }

    private boolean isSame(String path, RemoteVersion there, Stretch whole, Instant modified, WholePut.Known content)
            throws IOException {
        if (existing == Existing.UPDATE) {
            return there.looksLike(whole.sizeBytes(), modified);
        }
        if (!there.isFile() || there.sizeBytes() != whole.sizeBytes()) {
            return false;
        }
        return attempts.ask(() -> RemoteDigest.ask(client, path, whole, there)).equals(content.crc32());
    }
}
