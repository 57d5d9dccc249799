package dev.waybill.api.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tree of files. All paths are rooted in it, and none leads out of it. Called by any thread.
 *
 * <p>What the caller did wrong is a {@link CommandException} (403, 404, 405, 409, 412, 416, 507); that the world failed
 * is an {@link IOException}.
 */
public interface FileStore {

    /** What stands at {@code path}, or null. */
    @Nullable
    Entry find(RemotePath path) throws IOException;

    /**
     * What stands at {@code path}.
     *
     * @throws CommandException 404 if nothing does
     */
    default Entry entry(RemotePath path) throws IOException {
        Entry entry = find(path);
        if (entry == null) {
            throw CommandException.notFound(path);
        }
        return entry;
    }

    /**
     * The entries of a folder, as they are met: lazily, in no order. The caller closes it.
     *
     * @throws CommandException 404, or 405 if it is no folder
     */
    Stream<Entry> list(RemotePath folder) throws IOException;

    /**
     * Opens one version of a file. The caller closes it.
     *
     * @throws CommandException 404, 405 for a folder, 416 for a range beyond its end
     */
    StoredContent open(RemotePath path, Range range) throws IOException;

    /** Opens one version of a file, whole. */
    default StoredContent open(RemotePath path) throws IOException {
        return open(path, Range.ALL);
    }

    /**
     * The digest of {@code file}, if this store knows it without reading the file: one that was kept with it. Null if it
     * knows none, as by default, or if another version stands there by now.
     */
    default @Nullable Digest digest(Entry file, DigestAlgorithm algorithm) throws IOException {
        return null;
    }

    /**
     * Keeps {@code digest}, which was computed of the whole of {@code file}, to be answered by {@link #digest}; answers the
     * entry as it is then, since keeping may change its etag. Where it cannot be kept, or another version stands there by
     * now, nothing happens and {@code file} is answered, as by default.
     */
    default Entry keepDigest(Entry file, Digest digest) throws IOException {
        return file;
    }

    /**
     * Begins to write a file; it appears when it is committed. The caller closes it.
     *
     * @param condition checked now and, for good, at the commit
     * @throws CommandException 404 if its folder is missing, 405 if a folder is there, 412, 507
     */
    Upload upload(RemotePath path, Condition condition) throws IOException;

    /**
     * The file at {@code path} as it comes in parts; touches nothing yet.
     *
     * @param owner whose upload it is
     * @param id what the owner calls it
     * @throws CommandException 405, as the default does, if this store keeps no parts
     */
    default PartialUpload partial(RemotePath path, String owner, String id) throws IOException {
        throw new CommandException(
                Status.NOT_POSSIBLE, "this server's store keeps no parts of files: send " + path + " as a whole");
    }

    /** What {@link #partial} uploads hold whose paths are in {@code folder}; the default is for a store without them. */
    default Waiting waiting(RemotePath folder) throws IOException {
        return Waiting.NOTHING;
    }

    /**
     * Makes a folder whose parent exists.
     *
     * @throws CommandException 412 {@code exists} if anything is there, 404 if its parent is not
     */
    void createFolder(RemotePath path) throws IOException;

    /**
     * Makes a folder that is no more open to others than {@code folder} is, for a copy of it; as
     * {@link #createFolder(RemotePath)} otherwise, which the default calls: it suits a store without permissions.
     */
    default void createFolderLike(Entry folder, RemotePath path) throws IOException {
        createFolder(path);
    }

    /**
     * Removes a file or an empty folder; of a link, the link.
     *
     * @throws CommandException 404, or 409 {@code not-empty}
     */
    void delete(RemotePath path) throws IOException;

    /**
     * Gives a file or folder another name, replacing a file that is there if the condition allows. The target is never
     * half there; after a failure the source may remain.
     *
     * @throws CommandException 404, 412, 405 where a folder is on either side that cannot go or be replaced; a store whose
     *     folders are only the beginnings of names may refuse to move any
     */
    Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException;

    /** Copies a file. The default writes it anew; a store that has something cheaper does that. */
    default Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        try (StoredContent content = open(source);
                Upload upload = upload(target, condition)) {
            upload.fillFrom(content);
            upload.modified(content.entry().modified());
            return upload.commit();
        }
    }

    /**
     * This store, with {@code pace} between the stretches of what takes it long without its caller having a part in it,
     * such as a copy inside the system; what that throws ends the work, and nothing of it appears. The default is for a
     * store that does nothing of the kind.
     */
    default FileStore paced(Pace pace) {
        return this;
    }

    /**
     * The same store with {@code folder} as its root: no path leads out of that folder, and a link that does is one that
     * leads out of the store. Touches nothing, so the folder may be missing yet; it cannot be removed or moved through
     * what this answers. The default is a view that translates paths: a store with links overrides it.
     */
    default FileStore at(RemotePath folder) {
        return new FolderView(this, folder);
    }

    /**
     * What can be done with what is at {@code path} and below it, of what not every store can; touches nothing. The default
     * is for a store that overrides nothing here: it moves folders and reads from the middle of files.
     */
    default Set<Capability> capabilities(RemotePath path) {
        return Set.of(Capability.FOLDER_MOVES, Capability.RANGES);
    }

    /** How much room there is, or null where nobody can say. */
    @Nullable
    Space space() throws IOException;

    /** How much room there is where {@code path} is, or null where nobody can say; by default the same everywhere. */
    default @Nullable Space space(RemotePath path) throws IOException {
        return space();
    }
}
