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

/** Who may do what with a file that is replaced: who takes its place lets nobody do more. */
final class KeptRights {

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

    /** Those of {@code file}; null if it is not there, or the system knows no such rights. */
    static @Nullable KeptRights of(Path file) throws IOException {
        PosixFileAttributeView view = view(file);
        return view == null || !Files.exists(file) ? null : new KeptRights(view.readAttributes());
    }

    /** Gives them to {@code file}. Where its group cannot be the same, no group gets any. */
    void giveTo(Path file) throws IOException {
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
            // Only the system's administrator may give files away: any other user now owns what he wrote.
        }
    }

    private static @Nullable PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class);
    }
}
