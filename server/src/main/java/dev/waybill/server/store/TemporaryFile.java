package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The file that one upload writes before it has its name. Somebody may move the folder that holds it meanwhile: the file
 * goes along, and is deleted where it then stands. Of its upload's thread.
 */
final class TemporaryFile {

    private final TemporaryFiles all;
    private final Path file;
    private final HeldFolders.Hold hold;

    TemporaryFile(TemporaryFiles all, Path file, HeldFolders.Hold hold) {
        this.all = all;
        this.file = file;
        this.hold = hold;
    }

    /** Where it stands unless its folder was moved. */
    Path file() {
        return file;
    }

    /** It has its own name from now on, and is nobody's to delete. */
    void placed() throws IOException {
        all.ended(file);
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
