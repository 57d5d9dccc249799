package dev.waybill.server.store;

import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mode that a new file gets. It is never more open than that, not even while it is written: what it replaces may be
 * closed to others, and so is what is written in its place.
 *
 * @param own the mode of what it is a copy of; null for the system's default
 * @param ofReplaced whether it takes the mode of the file that it replaces, if there is one
 */
record FileRights(@Nullable String own, boolean ofReplaced) {

    /** Of what a client sends. */
    static final FileRights OF_NEW = new FileRights(null, true);

    /** Of a copy of {@code source}. */
    static FileRights ofCopy(Entry source) {
        return new FileRights(source.mode(), true);
    }

    /** Of {@code source} itself, at another place. */
    static FileRights ofMoved(Entry source) {
        return new FileRights(source.mode(), false);
    }

    /** Makes the file {@code name}, which will replace {@code present} if that is not null. */
    FileChannel create(Folder folder, Path name, @Nullable Entry present) throws IOException {
        String mode = over(present);
        if (mode == null) {
            return folder.create(name, null);
        }
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        FileChannel channel = folder.create(name, permissions);
        try {
            set(folder, name, mode); // the system's mask may have taken some away
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Gives the file the mode of {@code present}, which it is about to replace and which may be a new one by now. */
    void give(Folder folder, Path name, @Nullable Entry present) throws IOException {
        if (ofReplaced && present != null && present.isFile() && present.mode() != null) {
            set(folder, name, present.mode());
        }
    }

    private static void set(Folder folder, Path name, String mode) throws IOException {
        if (!mode.equals(folder.facts(name).mode())) {
            folder.permissions(name, PosixFilePermissions.fromString(mode));
        }
    }

    private @Nullable String over(@Nullable Entry present) {
        return ofReplaced && present != null && present.isFile() ? present.mode() : own;
    }
}
