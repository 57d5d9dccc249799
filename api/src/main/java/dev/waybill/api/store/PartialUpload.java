package dev.waybill.api.store;

import dev.waybill.api.CommandException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that comes in parts: over as many calls and connections as wanted, in any order, also before and after a restart
 * of the server. Its parts are visible nowhere, count as used room, and are removed when nobody has sent one for a while.
 *
 * <p>An upload is there as long as some part of it is kept. It belongs to the owner who named it, and to the path where the
 * file will be: the same name of another owner, or for another path, is another upload. This object only says which; it holds
 * nothing open, and there may be many of the same upload at once. Of one thread at a time.
 */
public interface PartialUpload {

    /**
     * Begins a part. The caller closes it.
     *
     * @param offset of its first byte in the file
     * @throws CommandException 404 if the folder of the file is missing, 405 if a folder is there, 409 while the upload is
     *     being committed, 507
     */
    Part write(long offset) throws IOException;

    /**
     * What was kept: sorted, none in another.
     *
     * @throws CommandException 404 {@code no-upload} if nothing of it is there
     */
    List<Stretch> stretches() throws IOException;

    /**
     * Reads a stretch anew, and answers whether its bytes still have its digest. One that has another is forgotten; one
     * that was taken over meanwhile is not there either.
     */
    boolean verify(Stretch stretch) throws IOException;

    /**
     * Makes the file of the parts, and answers it as it stands there: whole and for good, as {@link Upload#commit} does.
     * Nothing of the upload is left then but the memory of this commit, as long as parts would wait: the same again is
     * answered alike, as long as the file is still that one.
     *
     * @throws CommandException 404 {@code no-upload}, 409 {@code incomplete} if the parts do not cover exactly the size
     *     that was said, 412 if the condition is not met or the file of an earlier commit has changed since, 422 if all of
     *     it has another digest than was said, 405 if a folder is there
     */
    WholeFile.Stored commit(WholeFile whole) throws IOException;

    /** Removes all parts, and cuts off who writes one. Does nothing where there are none. */
    void discard() throws IOException;

    /** How long what was kept waits for more, from the last part on; null where nobody can say, as by default. */
    default @Nullable Duration waits() {
        return null;
    }

    /** How many bytes the upload takes: as many as the file would have if it ended with the last one; 0 for none. */
    long sizeBytes() throws IOException;
}
