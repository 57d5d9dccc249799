package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.waybill.api.store.Space;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder by its path. It holds nothing: another folder that comes to stand at the path takes its place. So this is
 * what {@link DescriptorFolder} does its work with, by a path that nobody can change, and what is left where a system
 * can hold no folder open.
 */
final class PathFolder implements Folder {

    /** A file that is not there yet, which no link stands for either. */
    static final Set<StandardOpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    /** Where {@link #attach} keeps its text; Linux calls it {@code user.waybill.digest}. */
    static final String ATTRIBUTE = "waybill.digest";

    /** More than it has with every digest that there is. */
    static final int MAX_ATTRIBUTE_BYTES = 512;
    /** A file that is there, and no link to one. */
    static final Set<OpenOption> PRESENT = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, NOFOLLOW_LINKS);

    private static final FileAttribute<?>[] BY_THE_MASK = {};

    private final Path path;

    PathFolder(Path path) {
        this.path = path;
    }

    @Override
    public @Nullable Object key() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public Folder folder(Path names) throws IOException {
        Path at = path;
        for (Path name : names) {
            at = at.resolve(name);
            BasicFileAttributes facts = Files.readAttributes(at, BasicFileAttributes.class, NOFOLLOW_LINKS);
            if (facts.isSymbolicLink()) {
                throw new FileSystemLoopException(name.toString());
            }
            if (!facts.isDirectory()) {
                throw new NotDirectoryException(name.toString());
            }
        }
        return new PathFolder(at);
    }

    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    @Override
    public DirectoryStream<Path> names() throws IOException {
        return Files.newDirectoryStream(path);
    }

    @Override
    public DiskFacts facts(Path name) throws IOException {
        return DiskFacts.of(path.resolve(name));
    }

    @Override
    public Path target(Path name) throws IOException {
        return path.resolve(name).toRealPath();
    }

    @Override
    public FileChannel read(Path name) throws IOException {
        return FileChannel.open(path.resolve(name), StandardOpenOption.READ, NOFOLLOW_LINKS);
    }

    @Override
    public FileChannel write(Path name) throws IOException {
        return FileChannel.open(path.resolve(name), PRESENT);
    }

    @Override
    public FileChannel create(Path name, @Nullable Set<PosixFilePermission> permissions) throws IOException {
        return FileChannel.open(path.resolve(name), NEW, attributes(permissions));
    }

    @Override
    public void createFolder(Path name, @Nullable Set<PosixFilePermission> permissions) throws IOException {
        Files.createDirectory(path.resolve(name), attributes(permissions));
    }

    static FileAttribute<?>[] attributes(@Nullable Set<PosixFilePermission> permissions) {
        return permissions == null
                ? BY_THE_MASK
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    @Override
    public void delete(Path name) throws IOException {
        Files.delete(path.resolve(name));
    }

    @Override
    public void move(Path name, Folder target, Path newName) throws IOException {
        Files.move(path.resolve(name), ((PathFolder) target).path.resolve(newName), ATOMIC_MOVE);
    }

    @Override
    public void link(Path name, Folder target, Path newName) throws IOException {
        Files.createLink(((PathFolder) target).path.resolve(newName), path.resolve(name));
    }

    @Override
    public void modified(Path name, FileTime time) throws IOException {
        Files.getFileAttributeView(path.resolve(name), BasicFileAttributeView.class, NOFOLLOW_LINKS)
                .setTimes(time, null, null);
    }

    @Override
    public void permissions(Path name, Set<PosixFilePermission> permissions) throws IOException {
        Files.getFileAttributeView(path.resolve(name), PosixFileAttributeView.class, NOFOLLOW_LINKS)
                .setPermissions(permissions);
    }

    @Override
    public void attach(Path name, byte[] text) throws IOException {
        UserDefinedFileAttributeView attributes = attributes(name);
        if (attributes != null) {
            attributes.write(ATTRIBUTE, ByteBuffer.wrap(text));
        }
    }

    @Override
    public byte @Nullable [] attached(Path name) throws IOException {
        UserDefinedFileAttributeView attributes = attributes(name);
        if (attributes == null || !attributes.list().contains(ATTRIBUTE)) {
            return null;
        }
        ByteBuffer text = ByteBuffer.allocate(MAX_ATTRIBUTE_BYTES);
        attributes.read(ATTRIBUTE, text);
        return Arrays.copyOf(text.array(), text.position());
    }

    private @Nullable UserDefinedFileAttributeView attributes(Path name) {
        return Files.getFileAttributeView(path.resolve(name), UserDefinedFileAttributeView.class, NOFOLLOW_LINKS);
    }

    @Override
    public Space space() {
        var disk = path.toFile();
        return new Space(disk.getTotalSpace(), disk.getUsableSpace());
    }

    @Override
    public void force() throws IOException {
        if (DiskFacts.isUnix(path)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public void close() {}
}
