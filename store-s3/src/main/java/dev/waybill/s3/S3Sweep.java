package dev.waybill.s3;

import dev.waybill.api.RemotePath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Removes what nobody goes on with: uploads in parts, and what a node has left that was killed. Age is told by the engine's
 * clock alone, and each node may sweep, as often as it likes. Any thread.
 */
final class S3Sweep {

    private final Bucket bucket;
    private final Keys keys;
    private final S3Parts parts;
    private final Duration age;

    /** @param age how long something waits */
    S3Sweep(Bucket bucket, Keys keys, S3Parts parts, Duration age) {
        this.bucket = bucket;
        this.keys = keys;
        this.parts = parts;
        this.age = age;
    }

    Duration age() {
        return age;
    }

    /** Answers how much was removed. */
    int run() throws IOException {
        Instant limit = bucket.now().minus(age);
        int removed = 0;
        Set<String> alive = new HashSet<>();
        for (Map.Entry<PartKeys, PartsState> each : parts.all().entrySet()) {
            if (each.getValue().touched().isBefore(limit)) {
                parts.remove(each.getKey());
                removed++;
            } else {
                alive.add(each.getKey().whole());
            }
        }
        for (String each : List.of("put/", "probe/")) {
            removed += objects(keys.own(each), limit);
        }
        return removed + multiparts(limit, alive);
    }

    private int objects(String prefix, Instant limit) throws IOException {
        var old = new ArrayList<String>();
        bucket.visit(prefix, each -> {
            if (each.lastModified().isBefore(limit)) {
                old.add(each.key());
            }
        });
        for (String each : old) {
            bucket.delete(each);
        }
        return old.size();
    }

    /** What was begun at a key of a file is a copy that a node did not finish. */
    private int multiparts(Instant limit, Set<String> alive) throws IOException {
        int removed = 0;
        String key = null;
        String id = null;
        do {
            ListMultipartUploadsResponse page = bucket.multiparts(keys.folder(RemotePath.ROOT), key, id);
            for (MultipartUpload each : page.uploads()) {
                if (each.initiated().isBefore(limit) && !alive.contains(each.key())) {
                    new Multipart(bucket, each.key(), each.uploadId()).abort();
                    removed++;
                }
            }
            boolean more = Boolean.TRUE.equals(page.isTruncated());
            key = more ? page.nextKeyMarker() : null;
            id = more ? page.nextUploadIdMarker() : null;
        } while (key != null);
        return removed;
    }
}
