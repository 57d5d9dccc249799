package dev.waybill.testkit;

import dev.waybill.api.Digest;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What stands under one name of a {@link MemoryStore}; used under the store's lock. */
sealed interface Node {

    Entry entry(RemotePath path);

    /** A file, replaced whole when it is written; its digests are those that somebody has told. */
    record File(ByteBuffer bytes, Instant modified, String etag, Map<String, Digest> digests) implements Node {
        @Override
        public Entry entry(RemotePath path) {
            return new Entry(path, Entry.Type.FILE, bytes.remaining(), modified, null, etag, false);
        }
    }

    /** A folder with what it holds. */
    final class Folder implements Node {
        final Map<String, Node> children = new TreeMap<>();
        private Instant modified;
        private String etag;

        Folder(Instant made, String etag) {
            this.modified = made;
            this.etag = etag;
        }

        void touch(Instant now, String newEtag) {
            modified = now;
            etag = newEtag;
        }

        @Override
        public Entry entry(RemotePath path) {
            return new Entry(path, Entry.Type.FOLDER, 0, modified, null, etag, false);
        }
    }
}
