package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A local folder whose names were read, and are answered one after the other. */
final class LocalFolder {

    /** Stands for bytes that are no letter. */
    private static final char UNKNOWN = '\ufffd';

    /** That of the locale, in which the system's names are read. */
    private static final String ENCODING = System.getProperty("sun.jnu.encoding", "UTF-8");

    private final Path path;
    private final String prefix;
    private final Object identity;
    private final NameList names;
    private int at;

    private LocalFolder(Path path, String prefix, Object identity, NameList names) {
        this.path = path;
        this.prefix = prefix;
        this.identity = identity;
        this.names = names;
    }

    /** @param prefix of the paths of what is in it: {@code ""}, or one that ends in a slash */
    static LocalFolder list(Path folder, String prefix, BasicFileAttributes found, LocalTree.Unnamed unnamed)
            throws IOException {
        var names = new NameList();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
            for (Path each : listing) {
                add(names, folder, each, prefix, unnamed);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort();
        return new LocalFolder(folder, prefix, identity(folder, found), names);
    }

    private static void add(NameList names, Path folder, Path file, String prefix, LocalTree.Unnamed unnamed)
            throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.indexOf(UNKNOWN) >= 0 && !folder.resolve(name).equals(file)) {
            unnamed.met(prefix + name, refusal(file, "its name is not text in " + ENCODING));
        } else if (!names.add(name)) {
            String sentence = "its name has more than " + NameList.MAX_NAME_BYTES + " bytes";
            unnamed.met(prefix + name, refusal(file, sentence));
        }
    }

    private static LocalFileException refusal(Path file, String sentence) {
        return new LocalFileException(file, new FileSystemException(file.toString(), null, sentence));
    }

    /** What tells {@code folder} from all others. */
    static Object identity(Path folder, BasicFileAttributes found) throws IOException {
        Object key = found.fileKey();
        return key == null ? folder.toRealPath() : key;
    }

    Path path() {
        return path;
    }

    String prefix() {
        return prefix;
    }

    Object identity() {
        return identity;
    }

    /** The next name; null after the last. */
    @Nullable
    String next() {
        return at == names.size() ? null : names.name(at++);
    }
}
