package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The folders that uploads write into. A folder that many uploads write into is opened once, since an open folder costs
 * two file descriptors. Any thread.
 */
final class HeldFolders {

    private static final class Share {
        private final HeldFolder folder;
        private int holders = 1;

        Share(HeldFolder folder) {
            this.folder = folder;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();

    /** By what tells a folder from others; nothing else has that while the folder is open. */
    private final Map<Object, Share> shares = new HashMap<>();

    /** A hold on a folder. The last one to be released closes the folder. */
    final class Hold {
        private final HeldFolder folder;
        private final @Nullable Object key;

        private Hold(HeldFolder folder, @Nullable Object key) {
            this.folder = folder;
            this.key = key;
        }

        HeldFolder folder() {
            return folder;
        }

        void release() throws IOException {
            if (key == null || isLast(key)) {
                folder.close();
            }
        }
    }

    /** Holds the folder that stands at {@code path}; the caller releases it. */
    Hold hold(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        HeldFolder shared = key == null ? null : joined(key);
        return shared == null ? opened(HeldFolder.open(path)) : new Hold(shared, key);
    }

    private Hold opened(HeldFolder folder) throws IOException {
        boolean kept = false;
        try {
            Object key = folder.key();
            HeldFolder shared = key == null ? folder : shared(key, folder);
            kept = shared == folder;
            return new Hold(shared, key);
        } finally {
            if (!kept) {
                folder.close();
            }
        }
    }

    private @Nullable HeldFolder joined(Object key) {
        lock.lock();
        try {
            Share share = shares.get(key);
            if (share == null) {
                return null;
            }
            share.holders++;
            return share.folder;
        } finally {
            lock.unlock();
        }
    }

    /** {@code folder}, or the same one that another thread has opened meanwhile. */
    private HeldFolder shared(Object key, HeldFolder folder) {
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
