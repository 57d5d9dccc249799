package dev.waybill.shell.session;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The names of local files as texts. A system's names are bytes: those that are no text in the locale's encoding cannot be
 * told from others by what is left of them, so nothing must be done by such a name.
 */
public final class LocalNames {

    private LocalNames() {}

    /** The last name of a path, as well as it can be told. */
    public static String of(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Whether the name, taken as a path, is that file again. */
    public static boolean isUsable(Path file) {
        try {
            return Path.of(of(file)).equals(file.getFileName());
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
