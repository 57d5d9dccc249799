package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file that one upload writes before it has its name. Somebody may move the folder that holds it meanwhile: the file
 * goes along, and is deleted where it then stands. Of its upload's thread.
 */
final class TemporaryFile {

    private final Set<String> open;
    private final Place place;
    private final HeldFolders.Hold hold;

    /** @param open the names of those that are alive, which this one leaves at its end */
    TemporaryFile(Set<String> open, Place place, HeldFolders.Hold hold) {
        this.open = open;
        this.place = place;
        this.hold = hold;
    }

    /** Where it stands. */
    Place place() {
        return place;
    }

    /** What tells its folder from others; null where nothing does. */
    @Nullable
    Object key() {
        return hold.key();
    }

    /** Whether another folder, or none, stands by now where its folder stood. */
    boolean isAstray() throws IOException {
        Object key = hold.key();
        try {
            return key != null
                    && !key.equals(Files.readAttributes(place.way(), BasicFileAttributes.class, NOFOLLOW_LINKS)
                            .fileKey());
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /** The file has got its final name, and is no temporary file any more. */
    void placed() throws IOException {
        open.remove(place.name().toString());
        hold.release();
    }

    /** Deletes it. What the disk does not let go is a leftover from now on, which goes with its folder. */
    void discard() throws IOException {
        try {
            delete();
        } finally {
            placed();
        }
    }

    private void delete() throws IOException {
        try {
            if (place.folder().facts(place.name()).kind() == DiskFacts.Kind.FOLDER) {
                throw new FileSystemException(place.name().toString(), null, "Is a directory");
            }
            place.folder().delete(place.name());
        } catch (NoSuchFileException e) {
            return; // it was never made, or somebody else has removed it
        }
    }
}
