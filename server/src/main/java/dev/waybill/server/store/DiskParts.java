package dev.waybill.server.store;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * The uploads in parts of a part of the tree.
 *
 * @param tree where they become files
 * @param age how long one waits for its next part
 */
record DiskParts(PartialTree tree, Duration age) {

    /** The same in another part of the tree. */
    DiskParts at(DiskPaths part, DiskWriting partWriting) {
        return new DiskParts(tree.at(part, partWriting), age);
    }

    /** The upload of {@code path}; {@code pace} goes between what is read. */
    PartialUpload of(RemotePath path, String owner, String id, Pace pace) {
        var name = PartialName.of(owner, id, tree.paths().whole(path));
        return new DiskPartialUpload(path, name, tree, new PartialReading(tree.blocks(), pace), age);
    }

    /** What waits for a place in {@code folder}. */
    Waiting waiting(RemotePath folder) throws IOException {
        return tree.files().waiting(tree.paths().whole(folder));
    }

    /** Removes those that nobody has gone on with for too long; answers how many. */
    int expire() throws IOException {
        return PartialExpiry.of(tree.files(), Instant.now().minus(age));
    }
}
