package dev.waybill.client.transfer;

import dev.waybill.client.CancelledException;
import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hears of changes below a local folder by the system's own service, which is asked for each folder that the filter takes.
 * Where that loses some, everything counts as changed. Changes gather until none has come for a rest, or for ten rests.
 */
final class LocalChanges implements Changes {

    private static final int MAX_PATHS = 10_000;
    private static final int MAX_RESTS = 10;

    private final Path top;
    private final PathFilter filter;
    private final long restNanos;
    private final WatchService service;
    private final Map<WatchKey, String> folders = new HashMap<>();
    private final TreeSet<String> changed = new TreeSet<>(TreeOrder.PATHS);
    private boolean isAllChanged;

    /** @throws LocalFileException if the system cannot tell, or not of so many folders */
    LocalChanges(Path top, PathFilter filter, Duration rest) throws IOException {
        this.top = top;
        this.filter = filter;
        this.restNanos = rest.toNanos();
        this.service = top.getFileSystem().newWatchService();
        try {
            listen("");
        } catch (IOException e) {
            service.close();
            throw new LocalFileException(top, e);
        }
    }

    /** Asks to hear of what happens in a folder, and in all below it. */
    private void listen(String folder) throws IOException {
        Files.walkFileTree(top.resolve(folder), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes found) throws IOException {
                String path = relative(each);
                if (!path.isEmpty() && !filter.takes(path, true)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                WatchKey key = each.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                folders.put(key, path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException failure) throws IOException {
                // gone again, or closed to this user: who walks the tree tells of it
                return each.equals(top) ? super.visitFileFailed(each, failure) : FileVisitResult.CONTINUE;
            }
        });
    }

    private String relative(Path path) {
        return top.relativize(path).toString().replace(top.getFileSystem().getSeparator(), "/");
    }

    @Override
    public List<String> await() throws IOException {
        try {
            take(service.take());
            long start = System.nanoTime();
            WatchKey next = service.poll(restNanos, TimeUnit.NANOSECONDS);
            while (next != null && System.nanoTime() - start < MAX_RESTS * restNanos) {
                take(next);
                next = service.poll(restNanos, TimeUnit.NANOSECONDS);
            }
            if (next != null) {
                take(next);
            }
            return taken();
        } catch (ClosedWatchServiceException e) {
            throw new CancelledException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(e);
        }
    }

    private void take(WatchKey key) throws IOException {
        String folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (folder == null || !(event.context() instanceof Path name)) {
                isAllChanged = true;
            } else if (!OwnFiles.holds(name.toString())) {
                note(folder.isEmpty() ? name.toString() : folder + "/" + name, event.kind());
            }
        }
        if (!key.reset()) {
            folders.remove(key);
        }
    }

    private void note(String path, WatchEvent.Kind<?> kind) throws IOException {
        changed.add(path);
        isAllChanged |= changed.size() > MAX_PATHS;
        if (kind.equals(StandardWatchEventKinds.ENTRY_CREATE)
                && Files.isDirectory(top.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            listen(path);
        }
    }

    /** What has changed since the last time. */
    private List<String> taken() throws IOException {
        if (isAllChanged) {
            // a folder whose making was not told may not be listened to
            listen("");
        }
        List<String> all = isAllChanged ? MirrorWay.ALL : outermost();
        changed.clear();
        isAllChanged = false;
        return all;
    }

    private List<String> outermost() {
        List<String> outermost = new ArrayList<>();
        @Nullable String last = null;
        for (String path : changed) {
            if (last == null || !TreeOrder.isBelow(path, last)) {
                outermost.add(path);
                last = path;
            }
        }
        return outermost;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            // nobody waits for it any more
            changed.clear();
        }
    }
}
