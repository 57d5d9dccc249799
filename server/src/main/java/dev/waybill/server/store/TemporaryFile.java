package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that one upload writes before it has its name. A client may move the folder that holds it meanwhile: the file
 * goes along, and is deleted where it then stands. Its upload's thread ends it, any thread moves it.
 */
final class TemporaryFile {

    private final TemporaryFiles all;
    private volatile Path file;
    private volatile boolean discarded;

    TemporaryFile(TemporaryFiles all, Path file) {
        this.all = all;
        this.file = file;
    }

    /** Where it stands. */
    Path file() {
        return file;
    }

    /** It has its own name from now on, and is nobody's to delete. */
    void placed() {
        all.ended(this);
    }

    /** Deletes it. What the disk does not let go is a leftover from now on, which goes with its folder. */
    void discard() throws IOException {
        discarded = true;
        try {
            Files.deleteIfExists(file);
        } finally {
            all.ended(this);
        }
    }

    /** The folder {@code from}, which may hold it, has become {@code to}: it stands there now if it went along. */
    void follow(Path from, Path to) throws IOException {
        Path now = to.resolve(from.relativize(file));
        if (!Files.exists(now, NOFOLLOW_LINKS)) {
            return;
        }
        file = now;
        // discarded between the folder's move and this line: it was looked for at its old place only
        if (discarded) {
            Files.deleteIfExists(now);
        }
    }
}
