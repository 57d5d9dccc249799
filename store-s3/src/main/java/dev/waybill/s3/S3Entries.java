package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What stands at paths, and what a write needs to be true of them. Any thread. */
final class S3Entries {

    private final Bucket bucket;
    private final Keys keys;
    private final Glances glances;

    S3Entries(Bucket bucket, Keys keys) {
        this.bucket = bucket;
        this.keys = keys;
        this.glances = new Glances(bucket);
    }

    @Nullable
    Entry find(RemotePath path) throws IOException {
        if (path.isRoot()) {
            bucket.now(); // it is there if the bucket is, so whoever asks hears of an engine that is away
            return Stored.folder(path);
        }
        Stored file = bucket.head(keys.file(path));
        if (file != null) {
            return file.entry(path);
        }
        return isFolder(path) ? Stored.folder(path) : null;
    }

    boolean isFolder(RemotePath path) throws IOException {
        return path.isRoot() || bucket.holdsAny(keys.folder(path));
    }

    /**
     * The object of the file at {@code path}.
     *
     * @throws CommandException 404, 405 for a folder
     */
    Stored file(RemotePath path) throws IOException {
        Stored file = path.isRoot() ? null : bucket.head(keys.file(path));
        if (file == null) {
            throw noFile(path);
        }
        return file;
    }

    /** What is said where an object should be and is none. */
    CommandException noFile(RemotePath path) throws IOException {
        return isFolder(path)
                ? new CommandException(Status.IS_FOLDER, path + " is a folder")
                : CommandException.notFound(path);
    }

    /**
     * A file may be written to {@code path}, as far as can be said ahead of its bytes.
     *
     * @throws CommandException 404 if its folder is missing, 405, 412
     */
    void checkAhead(RemotePath path, Condition condition) throws IOException {
        if (path.isRoot()) {
            throw new CommandException(Status.IS_FOLDER, path + " is a folder");
        }
        checkParent(path);
        if (!condition.equals(Condition.NONE)) {
            condition.check(find(path));
        }
    }

    /** @throws CommandException 404 if the folder of {@code path} is missing, 405 if it is none */
    void checkParent(RemotePath path) throws IOException {
        RemotePath parent = path.parent();
        if (parent.isRoot() || glances.at(keys.folder(parent)).isThere() || isFolder(parent)) {
            return;
        }
        if (bucket.head(keys.file(parent)) != null) {
            throw new CommandException(Status.NOT_FOLDER, parent + " is not a folder");
        }
        throw CommandException.notFound(parent);
    }

    /** @throws CommandException 405 if a folder is at {@code path}, which no file replaces */
    void checkNoFolder(RemotePath path) throws IOException {
        boolean lacks = glances.at(keys.folder(path.parent())).lacksFolder(path.name());
        if (!lacks && isFolder(path)) {
            throw new CommandException(Status.IS_FOLDER, path + " is a folder");
        }
    }

    /** The folder at {@code path} was made or removed here. */
    void changed(RemotePath path) throws IOException {
        glances.forget(keys.folder(path));
        glances.forget(keys.folder(path.parent()));
    }

    /** What is said of {@code condition} if the engine says that it is not met. */
    CommandException notMet(RemotePath path, Condition condition) throws IOException {
        condition.check(find(path));
        return new CommandException(
                condition.absent() ? Status.EXISTS : Status.CHANGED, path + " has changed at this moment: try again");
    }
}
