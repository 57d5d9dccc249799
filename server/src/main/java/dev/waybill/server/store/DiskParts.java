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
 * @param files all of the root
 * @param age how long one waits for its next part
 * @param paths of the part of the tree
 * @param writing what else changes it
 * @param blocks the memory to read through
 */
record DiskParts(PartialFiles files, Duration age, DiskPaths paths, DiskWriting writing, DiskBlocks blocks) {

    /** The same in another part of the tree. */
    DiskParts at(DiskPaths part, DiskWriting partWriting) {
        return new DiskParts(files, age, part, partWriting, blocks);
    }

    /** How files get their names there. */
    Placing placing() {
        return writing.placing();
    }

    /** The upload of {@code path}; {@code pace} goes between what is read. */
    PartialUpload of(RemotePath path, String owner, String id, Pace pace) {
        var name = PartialName.of(owner, id, paths.whole(path));
        return new DiskPartialUpload(path, name, this, new PartialReading(blocks, pace));
    }

    /** What waits for a place in {@code folder}. */
    Waiting waiting(RemotePath folder) throws IOException {
        return files.waiting(paths.whole(folder));
    }

    /** Removes those that nobody has gone on with for too long; answers how many. */
    int expire() throws IOException {
        return PartialExpiry.of(files, Instant.now().minus(age));
    }
}
