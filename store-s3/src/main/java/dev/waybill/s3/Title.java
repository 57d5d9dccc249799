package dev.waybill.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * What all nodes agree on for one upload in parts: the first to write it wins.
 *
 * @param multipart where whole cells go
 * @param grid how the file is cut
 * @param path where it will be
 */
record Title(Multipart multipart, Grid grid, RemotePath path) {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int LINES = 3;

    /** The one that is there, or null. */
    static @Nullable Title find(Bucket bucket, PartKeys keys) throws IOException {
        ResponseInputStream<GetObjectResponse> answer = bucket.get(keys.title(), null, null);
        if (answer == null) {
            return null;
        }
        try (answer) {
            String text = new String(answer.readNBytes(MAX_BYTES), UTF_8);
            String[] lines = text.split("\n", LINES);
            if (lines.length < LINES) {
                throw new IOException("the store has sent half of " + keys.title());
            }
            var multipart = new Multipart(bucket, keys.whole(), lines[0]);
            return new Title(multipart, new Grid(Integer.parseInt(lines[1])), RemotePath.of(lines[2]));
        }
    }

    /** The one that is there, or else a new one. */
    static Title findOrMake(Bucket bucket, PartKeys keys, Grid grid, RemotePath path) throws IOException {
        Title there = find(bucket, keys);
        if (there != null) {
            return there;
        }
        var multipart = Multipart.begin(bucket, keys.whole(), Map.of());
        byte[] text = (multipart.id() + "\n" + grid.cellBytes() + "\n" + path.text()).getBytes(UTF_8);
        boolean first = false;
        try {
            var facts = Facts.ofNoFile();
            first = bucket.put(keys.title(), new Bytes(text, text.length), facts, Condition.ABSENT) != null;
        } finally {
            if (!first) {
                multipart.abort();
            }
        }
        Title agreed = first ? new Title(multipart, grid, path) : find(bucket, keys);
        if (agreed == null) {
            throw Bucket.unanswered();
        }
        return agreed;
    }
}
