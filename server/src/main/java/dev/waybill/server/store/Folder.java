package dev.waybill.server.store;

import dev.waybill.api.store.Space;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the disk that is held open: what is done in it is done in this very folder, whatever has come to stand
 * where it stood. A name is one name of it, or {@code .} for the folder itself; if that is a link, the link is meant,
 * which nothing here follows. Any thread, also while another closes it; closed by its opener.
 */
interface Folder extends Closeable {

    /** What tells this folder from every other while it is held; null where the system has nothing of the kind. */
    @Nullable
    Object key() throws IOException;

    /**
     * Opens a folder below this one by a way that passes no link. The caller closes it.
     *
     * @param names one after the other
     * @throws FileSystemLoopException if a link is on the way
     * @throws NoSuchFileException if a name is missing
     * @throws NotDirectoryException if something else is on the way
     */
    Folder folder(Path names) throws IOException;

    /** The names in it, as paths whose last name counts. At most one at a time; the caller closes it. */
    DirectoryStream<Path> names() throws IOException;

    /** Looks at a name; throws NoSuchFileException if nothing stands there. */
    DiskFacts facts(Path name) throws IOException;

    /** Where a link seems to lead: a hint, since this alone is found by a path that others may change meanwhile. */
    Path target(Path name) throws IOException;

    /** Opens a file that is there. The caller closes it. */
    FileChannel read(Path name) throws IOException;

    /** Opens a file that is there, to be read and written. The caller closes it. */
    FileChannel write(Path name) throws IOException;

    /**
     * Makes a file, as open as {@code permissions} at most; null: as the system's mask has it. The caller closes it.
     *
     * @throws FileAlreadyExistsException if anything is there, even a link
     */
    FileChannel create(Path name, @Nullable Set<PosixFilePermission> permissions) throws IOException;

    /** Makes a folder; as {@link #create} otherwise. The caller sees to it that nobody of this server makes another. */
    void createFolder(Path name, @Nullable Set<PosixFilePermission> permissions) throws IOException;

    /** Removes a file, link or empty folder. */
    void delete(Path name) throws IOException;

    /** Renames into {@code target}, which was opened below the same root, replacing what is there. */
    void move(Path name, Folder target, Path newName) throws IOException;

    /**
     * Gives a file a second name.
     *
     * @throws FileAlreadyExistsException if anything is there
     * @throws UnsupportedOperationException where there is no way to do that
     */
    void link(Path name, Folder target, Path newName) throws IOException;

    /** Sets a file's time of modification. */
    void modified(Path name, FileTime time) throws IOException;

    /** Sets a file's mode. */
    void permissions(Path name, Set<PosixFilePermission> permissions) throws IOException;

    /**
     * Keeps {@code text} with a file, in an extended attribute of the server's own, in place of what was kept; does nothing
     * where there is no way to do that in this very folder.
     */
    void attach(Path name, byte[] text) throws IOException;

    /** What was kept with a file; null if nothing is. */
    byte @Nullable [] attached(Path name) throws IOException;

    /** How much room its disk has. */
    Space space() throws IOException;

    /** Forces its names to the disk, where the system can. */
    void force() throws IOException;
}
