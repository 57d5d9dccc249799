package dev.waybill.client.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Looks at local files, with their permissions where they are wanted and the system knows them. */
final class LocalLook {

    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] AS_IT_IS = {LinkOption.NOFOLLOW_LINKS};

    private final boolean wantsMode;

    LocalLook(boolean wantsMode) {
        this.wantsMode = wantsMode;
    }

    /** @param follows whether a link is what it leads to */
    BasicFileAttributes of(Path file, boolean follows) throws IOException {
        LinkOption[] options = follows ? FOLLOW : AS_IT_IS;
        return wantsMode && file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.readAttributes(file, PosixFileAttributes.class, options)
                : Files.readAttributes(file, BasicFileAttributes.class, options);
    }

    /** The permissions, such as {@code rw-r--r--}; null if they are not wanted or not known. */
    @Nullable
    String mode(BasicFileAttributes found) {
        return found instanceof PosixFileAttributes posix && wantsMode
                ? PosixFilePermissions.toString(posix.permissions())
                : null;
    }
}
