package dev.waybill.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rights on a file that is replaced. The new file gets them, so that nobody may do more with it than with the old
 * one.
 */
public final class KeptRights {

    private static final Set<PosixFilePermission> OF_GROUP =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    private final UserPrincipal owner;
    private final GroupPrincipal group;
    private final Set<PosixFilePermission> permissions;

    private KeptRights(PosixFileAttributes attributes) {
        this.owner = attributes.owner();
        this.group = attributes.group();
        this.permissions = attributes.permissions();
    }

    /** The rights on {@code file}; null if it is not there, or the system knows no such rights. */
    public static @Nullable KeptRights of(Path file) throws IOException {
        PosixFileAttributeView view = view(file);
        return view == null || !Files.exists(file) ? null : new KeptRights(view.readAttributes());
    }

    /** Gives the rights to {@code file}; those of the group only if the file can have the same group. */
    public void giveTo(Path file) throws IOException {
        PosixFileAttributeView view = view(file);
        if (view == null) {
            return;
        }
        PosixFileAttributes now = view.readAttributes();
        Set<PosixFilePermission> given = EnumSet.noneOf(PosixFilePermission.class);
        given.addAll(permissions);
        if (!now.group().equals(group) && !giveGroup(view)) {
            given.removeAll(OF_GROUP);
        }
        if (!now.owner().equals(owner)) {
            giveOwner(view);
        }
        view.setPermissions(given);
    }

    private boolean giveGroup(PosixFileAttributeView view) {
        try {
            view.setGroup(group);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @SuppressWarnings("EmptyCatch")
    private void giveOwner(PosixFileAttributeView view) {
        try {
            view.setOwner(owner);
        } catch (IOException e) {
            // Only the administrator may give files away: a file that another user writes belongs to that user.
        }
    }

    private static @Nullable PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class);
    }
}
