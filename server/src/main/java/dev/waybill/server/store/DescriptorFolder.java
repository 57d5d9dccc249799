package dev.waybill.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.store.Space;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is held by a descriptor. Java's own methods reach it as {@code /proc/self/fd/N}, which leads to the folder
 * that N was opened for and to no other, so all that they do with one name below that is done in it. A folder below it is
 * opened by one call of the system, which sees to it that no link is passed.
 */
final class DescriptorFolder implements Folder {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** What Java makes of bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final String ATTRIBUTE = "user." + PathFolder.ATTRIBUTE;

    private final Descriptors system;
    private final Descriptor descriptor;
    private final PathFolder files;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DescriptorFolder(Descriptors system, Descriptor descriptor) {
        this.system = system;
        this.descriptor = descriptor;
        this.files = new PathFolder(DESCRIPTORS.resolve(Integer.toString(descriptor.number())));
    }

    /** Opens the folder at an absolute path, whose links are followed. The caller closes it. */
    static DescriptorFolder open(Descriptors system, Path path) throws IOException {
        int opened = system.open(bytes(path));
        if (opened < 0) {
            throw SystemErrors.of(-opened, path.toString());
        }
        return new DescriptorFolder(system, new Descriptor(system, opened));
    }

    private static byte[] bytes(Path path) {
        String text = path.toString();
        return text.indexOf(REPLACEMENT) < 0 ? text.getBytes(UTF_8) : PathBytes.of(path);
    }

    private <T extends @Nullable Object> T using(DiskWork<T> work) throws IOException {
        if (closed.get()) {
            throw new ClosedChannelException();
        }
        return descriptor.using(work);
    }

    @Override
    public @Nullable Object key() throws IOException {
        return using(files::key);
    }

    /** Without a name it is this folder once more, by the same descriptor. */
    @Override
    public Folder folder(Path names) throws IOException {
        return using(() -> {
            String text = names.toString();
            if (text.isEmpty()) {
                descriptor.enter();
                return new DescriptorFolder(system, descriptor);
            }
            return new DescriptorFolder(system, descriptor.below(bytes(names), text));
        });
    }

    @Override
    public DirectoryStream<Path> names() throws IOException {
        return using(files::names);
    }

    @Override
    public DiskFacts facts(Path name) throws IOException {
        return using(() -> files.facts(name));
    }

    @Override
    public Path target(Path name) throws IOException {
        return using(() -> files.target(name));
    }

    @Override
    public FileChannel read(Path name) throws IOException {
        return using(() -> files.read(name));
    }

    @Override
    public FileChannel write(Path name) throws IOException {
        return using(() -> files.write(name));
    }

    @Override
    public FileChannel create(Path name, @Nullable Set<PosixFilePermission> permissions) throws IOException {
        return using(() -> files.create(name, permissions));
    }

    @Override
    public void createFolder(Path name, @Nullable Set<PosixFilePermission> permissions) throws IOException {
        using(() -> {
            files.createFolder(name, permissions);
            return name;
        });
    }

    @Override
    public void delete(Path name) throws IOException {
        using(() -> {
            files.delete(name);
            return name;
        });
    }

    @Override
    public void move(Path name, Folder target, Path newName) throws IOException {
        var other = (DescriptorFolder) target;
        using(() -> other.using(() -> {
            files.move(name, other.files, newName);
            return newName;
        }));
    }

    @Override
    public void link(Path name, Folder target, Path newName) throws IOException {
        var other = (DescriptorFolder) target;
        using(() -> other.using(() -> {
            files.link(name, other.files, newName);
            return newName;
        }));
    }

    @Override
    public void modified(Path name, FileTime time) throws IOException {
        using(() -> {
            files.modified(name, time);
            return name;
        });
    }

    @Override
    public void permissions(Path name, Set<PosixFilePermission> permissions) throws IOException {
        using(() -> {
            files.permissions(name, permissions);
            return name;
        });
    }

    @Override
    public void attach(Path name, byte[] text) throws IOException {
        using(() -> {
            int result = system.attach(place(name), ATTRIBUTE, text);
            if (result < 0) {
                throw SystemErrors.of(-result, name.toString());
            }
            return name;
        });
    }

    @Override
    public byte @Nullable [] attached(Path name) throws IOException {
        return using(() -> {
            var text = new byte[PathFolder.MAX_ATTRIBUTE_BYTES];
            int count = system.attached(place(name), ATTRIBUTE, text);
            if (count == -SystemErrors.ENODATA) {
                return null;
            }
            if (count < 0) {
                throw SystemErrors.of(-count, name.toString());
            }
            return Arrays.copyOf(text, count);
        });
    }

    /** The path of a name in this very folder, for the system. */
    private byte[] place(Path name) {
        byte[] folder = (DESCRIPTORS + "/" + descriptor.number() + "/").getBytes(UTF_8);
        byte[] last = bytes(name);
        byte[] whole = Arrays.copyOf(folder, folder.length + last.length);
        System.arraycopy(last, 0, whole, folder.length, last.length);
        return whole;
    }

    @Override
    public Space space() throws IOException {
        return using(files::space);
    }

    @Override
    public void force() throws IOException {
        using(() -> {
            files.force();
            return this;
        });
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            descriptor.leave();
        }
    }
}
