package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The file that one upload writes before it has its name. Somebody may move the folder that holds it meanwhile: the file
 * goes along, and is deleted where it then stands. Of its upload's thread.
 */
final class TemporaryFile {

    private final Set<String> open;
    private final Path file;
    private final HeldFolders.Hold hold;

    /** @param open the names of those that are alive, which this one leaves at its end */
    TemporaryFile(Set<String> open, Path file, HeldFolders.Hold hold) {
        this.open = open;
        this.file = file;
        this.hold = hold;
    }

    /** Where it stands unless its folder was moved. */
    Path file() {
        return file;
    }

    /** The file has got its final name, and is no temporary file any more. */
    void placed() throws IOException {
        open.remove(String.valueOf(file.getFileName()));
        hold.release();
    }

    /** Deletes it. What the disk does not let go is a leftover from now on, which goes with its folder. */
    void discard() throws IOException {
        try {
            hold.folder().delete(file);
        } finally {
            placed();
        }
    }
}
