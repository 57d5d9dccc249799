package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.api.store.Space;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is held by Java's {@link SecureDirectoryStream}. That guards the last name of what it is given and no
 * other, so each folder on a way is opened by itself. It can neither make a folder nor give a file a second name: a new
 * folder is made in the root, whose own path nobody can change, and moved to its place. The server must be allowed to read
 * each folder on a way.
 */
final class StreamFolder implements Folder {

    private static final Path ITSELF = Path.of(".");

    /** What new folders are called in the root until they are moved to their place. */
    static final String STAGED_BY_ANY = ReservedNames.PREFIX + "new-";

    /** Those of this run. */
    static final String STAGED = STAGED_BY_ANY
            + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX) + "-";

    private static final AtomicLong STAGED_BEFORE = new AtomicLong();

    /** A folder that is moved takes the place of an empty one, so one thread at a time looks and moves. */
    private static final ReentrantLock PLACING = new ReentrantLock();

    private final SecureDirectoryStream<Path> stream;
    private final Path path;
    private final StreamFolder root;

    private StreamFolder(SecureDirectoryStream<Path> stream, Path path, @Nullable StreamFolder root) {
        this.stream = stream;
        this.path = path;
        this.root = root == null ? this : root;
    }

    /** Opens the folder at {@code root}, a real path; null where the system has no such streams. The caller closes it. */
    @SuppressWarnings("StreamResourceLeak") // closed with the folder
    static @Nullable StreamFolder open(Path root) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(root);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new StreamFolder(secure, root, null);
        }
        stream.close();
        return null;
    }

    @Override
    public @Nullable Object key() throws IOException {
        return stream.getFileAttributeView(BasicFileAttributeView.class)
                .readAttributes()
                .fileKey();
    }

    @Override
    public Folder folder(Path names) throws IOException {
        StreamFolder at = this;
        for (Path name : names) {
            StreamFolder above = at;
            try {
                at = above.below(name.toString().isEmpty() ? ITSELF : name);
            } finally {
                if (above != this) {
                    above.close();
                }
            }
        }
        return at;
    }

    @SuppressWarnings("StreamResourceLeak") // closed with the folder
    private StreamFolder below(Path name) throws IOException {
        PosixFileAttributes facts = held(name);
        if (facts.isSymbolicLink()) {
            throw new FileSystemLoopException(name.toString());
        }
        if (!facts.isDirectory()) {
            throw new NotDirectoryException(name.toString()); // to open a pipe would be to wait for its writer
        }
        try {
            return new StreamFolder(stream.newDirectoryStream(name, NOFOLLOW_LINKS), path.resolve(name), root);
        } catch (FileSystemException e) {
            throw SystemErrors.isOfALink(e) ? new FileSystemLoopException(name.toString()) : e;
        }
    }

    private PosixFileAttributes held(Path name) throws IOException {
        return stream.getFileAttributeView(name, PosixFileAttributeView.class, NOFOLLOW_LINKS)
                .readAttributes();
    }

    @Override
    public DirectoryStream<Path> names() {
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return stream.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public DiskFacts facts(Path name) throws IOException {
        return DiskFacts.of(path.resolve(name), held(name));
    }

    @Override
    public Path target(Path name) throws IOException {
        return path.resolve(name).toRealPath();
    }

    @Override
    public FileChannel read(Path name) throws IOException {
        return (FileChannel) stream.newByteChannel(name, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
    }

    @Override
    public FileChannel write(Path name) throws IOException {
        return (FileChannel) stream.newByteChannel(name, PathFolder.PRESENT);
    }

    @Override
    public FileChannel create(Path name, @Nullable Set<PosixFilePermission> permissions) throws IOException {
        return (FileChannel) stream.newByteChannel(name, PathFolder.NEW, PathFolder.attributes(permissions));
    }

    @Override
    public void createFolder(Path name, @Nullable Set<PosixFilePermission> permissions) throws IOException {
        Path staged = Path.of(STAGED + STAGED_BEFORE.getAndIncrement());
        Files.createDirectory(root.path.resolve(staged), PathFolder.attributes(permissions));
        boolean moved = false;
        PLACING.lock();
        try {
            if (isThere(name)) {
                throw new FileAlreadyExistsException(name.toString());
            }
            root.stream.move(staged, stream, name);
            moved = true;
        } catch (AtomicMoveNotSupportedException e) {
            throw new CommandException(
                    Status.NOT_POSSIBLE,
                    "the folder " + name + " would be on another disk than the root, where this server makes none: its"
                            + " operator finds the reason under \"Confinement\" in the page on operations");
        } finally {
            PLACING.unlock();
            if (!moved) {
                root.stream.deleteDirectory(staged);
            }
        }
    }

    private boolean isThere(Path name) throws IOException {
        try {
            held(name);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void delete(Path name) throws IOException {
        if (held(name).isDirectory()) {
            stream.deleteDirectory(name);
        } else {
            stream.deleteFile(name);
        }
    }

    @Override
    public void move(Path name, Folder target, Path newName) throws IOException {
        stream.move(name, ((StreamFolder) target).stream, newName);
    }

    @Override
    public void link(Path name, Folder target, Path newName) {
        throw new UnsupportedOperationException("such a stream makes no second names");
    }

    @Override
    public void modified(Path name, FileTime time) throws IOException {
        stream.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
                .setTimes(time, null, null);
    }

    @Override
    public void permissions(Path name, Set<PosixFilePermission> permissions) throws IOException {
        stream.getFileAttributeView(name, PosixFileAttributeView.class, NOFOLLOW_LINKS)
                .setPermissions(permissions);
    }

    /** Such a stream has no way to it, and a path could lead elsewhere by now. */
    @Override
    public void attach(Path name, byte[] text) {}

    @Override
    public byte @Nullable [] attached(Path name) {
        return null;
    }

    /** That of the root's disk, since such a stream does not tell its own. */
    @Override
    public Space space() {
        return new PathFolder(root.path).space();
    }

    @Override
    public void force() throws IOException {
        try (SeekableByteChannel channel = stream.newByteChannel(ITSELF, Set.of(StandardOpenOption.READ))) {
            ((FileChannel) channel).force(true);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
