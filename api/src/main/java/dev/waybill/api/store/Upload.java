package dev.waybill.api.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;

/**
 * A file that is being written and that nobody sees before {@link #commit}: open, write, then commit or close. Used by
 * one thread at a time.
 */
public interface Upload extends WritableByteChannel {

    /** Writes all of {@code bytes}. */
    @Override
    int write(ByteBuffer bytes) throws IOException;

    /**
     * Writes all that is left of {@code content}, and answers how many bytes that were. A store overrides it that has a
     * shorter way for contents of its own than through memory; it knows them by {@link StoredContent#unwrapped}.
     */
    default long fillFrom(StoredContent content) throws IOException {
        return content.transferTo(this);
    }

    /** How many bytes were written so far. */
    long positionBytes();

    /** The time of modification that the file shall have; else the time of the commit. */
    void modified(Instant modified);

    /**
     * The permissions that the file shall have, such as {@code rw-r--r--}; else it has those of the file that it replaces,
     * or those of any new file. Said ahead of the first byte, it holds while the file is written. A store without
     * permissions ignores it, as the default does; one with them may take some away, but adds none.
     */
    default void permissions(String mode) throws IOException {}

    /**
     * A digest of all that was written, as its writer has computed it. A store that can keep it with the file answers it by
     * {@link FileStore#digest} and {@link StoredContent#digest} without reading the file; the default does not. It never
     * makes the commit fail.
     */
    default void digest(Digest digest) {}

    /**
     * Leaves to {@code later} what makes the file last once it is committed: the file is visible after the commit, and lasts
     * after the settlement. The caller tells nobody of the file before that. The default leaves nothing: the commit does all.
     */
    default void settledBy(Settlement later) {}

    /**
     * Publishes the file under its name, whole and for good, and answers it as it stands there.
     *
     * @throws CommandException 412 if the upload's condition is no longer met, 405 if a folder is there now
     * @throws IllegalStateException after a commit or a close
     */
    Entry commit() throws IOException;

    /** Discards what was not committed. Twice is harmless. */
    @Override
    void close() throws IOException;
}
