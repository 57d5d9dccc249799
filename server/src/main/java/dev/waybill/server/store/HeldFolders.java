package dev.waybill.server.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The folders that uploads write into. A folder that many uploads write into is held once, since an open folder costs file
 * descriptors. Any thread.
 */
final class HeldFolders {

    private static final class Share {
        private final Folder folder;
        private int holders = 1;

        Share(Folder folder) {
            this.folder = folder;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();

    /** By what tells a folder from others; nothing else has that while the folder is open. */
    private final Map<Object, Share> shares = new HashMap<>();

    /** A hold on a folder. The last one to be released closes the folder. */
    final class Hold {
        private final Folder folder;
        private final @Nullable Object key;

        private Hold(Folder folder, @Nullable Object key) {
            this.folder = folder;
            this.key = key;
        }

        Folder folder() {
            return folder;
        }

        /** What tells the folder from others; null where nothing does. */
        @Nullable
        Object key() {
            return key;
        }

        void release() throws IOException {
            if (key == null || isLast(key)) {
                folder.close();
            }
        }
    }

    /** Holds {@code opened}, or the same folder that is held already; then, or if this fails, it closes that. */
    @SuppressWarnings("ReferenceEquality") // this very one
    Hold hold(Folder opened) throws IOException {
        boolean kept = false;
        try {
            Object key = opened.key();
            Folder shared = key == null ? opened : shared(key, opened);
            kept = shared == opened;
            return new Hold(shared, key);
        } finally {
            if (!kept) {
                opened.close();
            }
        }
    }

    /** {@code folder}, or the same one that is held already. */
    private Folder shared(Object key, Folder folder) {
        lock.lock();
        try {
            Share present = shares.get(key);
            if (present == null) {
                shares.put(key, new Share(folder));
                return folder;
            }
            present.holders++;
            return present.folder;
        } finally {
            lock.unlock();
        }
    }

    private boolean isLast(Object key) {
        lock.lock();
        try {
            Share share = Objects.requireNonNull(shares.get(key));
            share.holders--;
            if (share.holders == 0) {
                shares.remove(key);
            }
            return share.holders == 0;
        } finally {
            lock.unlock();
        }
    }
}
