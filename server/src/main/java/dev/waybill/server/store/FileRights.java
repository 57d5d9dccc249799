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
 * @param own the mode of what it is a copy of, or that was asked for; null for the system's default
 * @param ofReplaced whether it takes the mode of the file that it replaces, if there is one
 * @param asked whether somebody asked for the mode, who may not open the file more than the system's mask has it
 */
record FileRights(@Nullable String own, boolean ofReplaced, boolean asked) {

    /** Of what a client sends. */
    static final FileRights OF_NEW = new FileRights(null, true, false);

    /** What whoever writes a file needs, and whoever reads it. */
    private static final String OWNERS = "rw-------";

    /** Of what a client sends with {@code mode}. Its owner, as whom the server runs, can always read it. */
    static FileRights asked(String mode) {
        return new FileRights(SystemMask.masked(or(mode, "r--------")), false, true);
    }

    /** Of a copy of {@code source}. */
    static FileRights ofCopy(Entry source) {
        return new FileRights(source.mode(), true, false);
    }

    /** Of {@code source} itself, at another place. */
    static FileRights ofMoved(Entry source) {
        return new FileRights(source.mode(), false, false);
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

    /** Takes from a file that is being written what was not asked for; what its owner needs stays until it is written. */
    FileRights begin(Folder folder, Path name) throws IOException {
        if (own != null) {
            set(folder, name, or(own, OWNERS));
        }
        return this;
    }

    private static String or(String mode, String other) {
        var both = new StringBuilder(mode);
        for (int i = 0; i < mode.length(); i++) {
            if (other.charAt(i) != '-') {
                both.setCharAt(i, other.charAt(i));
            }
        }
        return both.toString();
    }

    /** Gives the file its last mode: that of {@code present}, which it is about to replace and which may be a new one by now. */
    void give(Folder folder, Path name, @Nullable Entry present) throws IOException {
        if (ofReplaced && present != null && present.isFile() && present.mode() != null) {
            set(folder, name, present.mode());
        } else if (asked && own != null && !own.equals(or(own, OWNERS))) {
            set(folder, name, own);
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
