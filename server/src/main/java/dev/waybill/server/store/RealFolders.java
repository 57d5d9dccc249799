package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.waybill.api.RemotePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where folders were found to lead, so that the way to one is not walked again for each name in it: the way down a tree
 * then costs a look for each folder, not one for each folder above each folder. Any thread.
 *
 * <p>What is kept is believed only while the real path leads to the very same folder, by its number on the disk; one look
 * tells. The kept ways are few, and a new one takes the place of an old one.
 */
final class RealFolders {

    private static final int KEPT = 256;

    private final AtomicReferenceArray<@Nullable Way> ways = new AtomicReferenceArray<>(KEPT);

    private record Way(RemotePath path, Path real, Object key) {}

    /** The real path that {@code folder} was found to have and still has, or null. */
    @Nullable
    Path get(RemotePath folder) {
        Way way = ways.get(slot(folder));
        return way != null && way.path.equals(folder) && way.key.equals(key(way.real)) ? way.real : null;
    }

    /** Keeps that {@code folder} leads to {@code real}. */
    void put(RemotePath folder, Path real) {
        Object key = key(real);
        if (key != null) {
            ways.set(slot(folder), new Way(folder, real, key));
        }
    }

    /** What tells the folder at {@code real} from every other; null where it is none, or the disk has no such thing. */
    static @Nullable Object key(Path real) {
        try {
            var facts = Files.readAttributes(real, BasicFileAttributes.class, NOFOLLOW_LINKS);
            return facts.isDirectory() ? facts.fileKey() : null;
        } catch (IOException e) {
            return null; // whoever goes there hears why
        }
    }

    private static int slot(RemotePath folder) {
        int hash = folder.hashCode();
        return (hash ^ hash >>> 16) & KEPT - 1;
    }
}
