package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the engine can do, by an object of the store's own that is removed again: whether it holds conditions on
 * writes, without which two nodes could both make the same file. Asked once; if the engine does not answer, again at the
 * next write. Any thread.
 */
final class Probe {

    private static final Bytes CONTENT = new Bytes(new byte[] {'a'}, 1);
    private static final String SOME_ETAG = "0123456789abcdef0123456789abcdef";

    private final Bucket bucket;
    private final Keys keys;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Abilities known;

    Probe(Bucket bucket, Keys keys) {
        this.bucket = bucket;
        this.keys = keys;
    }

    /**
     * What an engine can do.
     *
     * @param conditions whether it heeds If-None-Match and If-Match of a PUT
     * @param conditionsOfParts whether it heeds them when an upload in parts is completed
     */
    record Abilities(boolean conditions, boolean conditionsOfParts) {}

    /**
     * @throws CommandException 405 if the engine heeds no conditions, 503 if it does not answer
     */
    Abilities abilities() throws IOException {
        Abilities abilities = known;
        if (abilities == null) {
            abilities = find();
        }
        if (!abilities.conditions()) {
            throw new CommandException(Status.NOT_POSSIBLE, sentence());
        }
        return abilities;
    }

    /** What is said of an engine without conditions. */
    private static String sentence() {
        return "this server's store ignores If-None-Match and If-Match, so that two writers could both make the same file:"
                + " nothing is written there";
    }

    private Abilities find() throws IOException {
        asking.lock(); // one asks, and who comes meanwhile needs the answer too
        try {
            Abilities abilities = known;
            if (abilities == null) {
                abilities = probe(keys.own("probe/" + Writes.next()));
                known = abilities;
            }
            return abilities;
        } finally {
            asking.unlock();
        }
    }

    private Abilities probe(String key) throws IOException {
        try {
            String etag = put(key, Condition.ABSENT);
            boolean conditions = etag != null
                    && put(key, Condition.ABSENT) == null
                    && put(key, Condition.etag(SOME_ETAG)) == null
                    && matches(key, etag);
            bucket.engine().hasEtagsOfItsOwn(etag != null && !etag.equals(Bytes.hex(CONTENT.md5())));
            return new Abilities(conditions, conditions && completesOnlyWhereAbsent(key));
        } finally {
            bucket.delete(key);
        }
    }

    private boolean matches(String key, String etag) throws IOException {
        for (boolean bare : new boolean[] {false, true}) {
            bucket.engine().wantsBareEtags(bare);
            if (bucket.putOnce(key, CONTENT, facts(), Condition.etag(etag)) != null) {
                return true;
            }
        }
        return false;
    }

    private static Facts facts() {
        return Facts.ofNoFile();
    }

    private @Nullable String put(String key, Condition condition) throws IOException {
        return bucket.put(key, CONTENT, facts(), condition);
    }

    private boolean completesOnlyWhereAbsent(String key) throws IOException {
        var upload = Multipart.begin(bucket, key, Map.of());
        try {
            String etag = upload.part(1, CONTENT);
            return etag != null && upload.complete(Map.of(1, etag), Condition.ABSENT) == Multipart.Ending.NOT_MET;
        } finally {
            upload.abort();
        }
    }
}
