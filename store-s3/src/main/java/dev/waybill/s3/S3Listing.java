package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The entries of a folder, page by page. What the engine lists lacks the times of modification, so each object is asked for
 * its own, some at a time, unless it is the one that was asked before. Of one thread at a time.
 */
final class S3Listing implements Iterator<Entry> {

    /** How many objects are asked for at once. */
    private static final int AT_ONCE = 32;

    private final Bucket bucket;
    private final RemotePath folder;
    private final String folderKey;
    private final ExecutorService threads;
    private final KeptTimes times;
    private final Queue<Entry> ready = new ArrayDeque<>();
    private final Queue<S3Object> objects = new ArrayDeque<>();
    private @Nullable String token;
    private @Nullable Instant listedAt;

    private S3Listing(Bucket bucket, RemotePath folder, String folderKey, ExecutorService threads, KeptTimes times) {
        this.bucket = bucket;
        this.folder = folder;
        this.folderKey = folderKey;
        this.threads = threads;
        this.times = times;
    }

    /**
     * Of {@code folder}, whose keys begin with {@code folderKey}.
     *
     * @param threads that ask for single objects
     * @return null if no key begins so
     */
    static @Nullable S3Listing of(
            Bucket bucket, RemotePath folder, String folderKey, ExecutorService threads, KeptTimes times)
            throws IOException {
        var listing = new S3Listing(bucket, folder, folderKey, threads, times);
        ListObjectsV2Response first = listing.page();
        boolean isEmpty = first.contents().isEmpty() && first.commonPrefixes().isEmpty();
        return isEmpty && !folder.isRoot() ? null : listing;
    }

    private ListObjectsV2Response page() throws IOException {
        ListObjectsV2Response page = bucket.list(folderKey, true, Bucket.PAGE, token);
        token = Bucket.next(page);
        listedAt = Bucket.date(page).orElse(null);
        Set<String> files = new HashSet<>();
        for (S3Object each : page.contents()) {
            String name = each.key().equals(folderKey) ? null : Keys.childName(folderKey, each.key());
            if (name == null) {
                continue;
            }
            files.add(name);
            if (Keys.isUsable(name)) {
                addFile(name, each);
            } else {
                ready.add(unusable(name, Entry.Type.FILE, each.size()));
            }
        }
        for (CommonPrefix each : page.commonPrefixes()) {
            addFolder(Keys.childName(folderKey, each.prefix()), files);
        }
        return page;
    }

    private void addFile(String name, S3Object listed) {
        Instant modified = times.of(listed);
        if (modified == null) {
            objects.add(listed);
        } else {
            ready.add(Stored.file(folder.child(name), listed.size(), modified, Bucket.bare(listed.eTag())));
        }
    }

    /** A folder with the name of a file, which another program may have made, cannot be reached. */
    private void addFolder(@Nullable String name, Set<String> files) {
        if (name != null) {
            ready.add(
                    Keys.isUsable(name) && !files.contains(name)
                            ? Stored.folder(folder.child(name))
                            : unusable(name, Entry.Type.FOLDER, 0));
        }
    }

    private Entry unusable(String name, Entry.Type type, long sizeBytes) {
        RemotePath path = folder.child(Keys.isUsable(name) ? name : Keys.likeness(name));
        return new Entry(path, type, sizeBytes, Instant.EPOCH, null, "unusable", true);
    }

    @Override
    public boolean hasNext() {
        try {
            while (ready.isEmpty() && (!objects.isEmpty() || token != null)) {
                if (objects.isEmpty()) {
                    page();
                } else {
                    ask();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !ready.isEmpty();
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void ask() throws IOException {
        List<Callable<@Nullable Entry>> questions = new ArrayList<>();
        while (!objects.isEmpty() && questions.size() < AT_ONCE) {
            S3Object listed = objects.remove();
            questions.add(() -> entry(listed));
        }
        try {
            for (Future<@Nullable Entry> each : threads.invokeAll(questions)) {
                @Nullable Entry entry = each.get();
                if (entry != null) {
                    ready.add(entry);
                }
            }
        } catch (InterruptedException e) {
            throw Failures.interrupted();
        } catch (ExecutionException e) {
            throw Failures.ofAnotherThread(e.getCause());
        }
    }

    /** Null for one that has gone since it was listed. */
    private @Nullable Entry entry(S3Object listed) throws IOException {
        Stored object = bucket.head(listed.key());
        if (object == null) {
            return null;
        }
        if (listedAt != null) {
            times.keep(listed, object, listedAt);
        }
        return object.entry(folder.child(String.valueOf(Keys.childName(folderKey, listed.key()))));
    }

    /** What is said of a path that is listed and is no folder. */
    static CommandException notFolder(RemotePath path, @Nullable Entry there) {
        return there == null
                ? CommandException.notFound(path)
                : new CommandException(Status.NOT_FOLDER, path + " is not a folder");
    }
}
