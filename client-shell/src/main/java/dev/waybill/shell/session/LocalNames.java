package dev.waybill.shell.session;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The names of local files as texts. A system's names are bytes: a name that is no text in the locale's encoding reads
 * like others, so it must not be used to find a file.
 */
public final class LocalNames {

    private LocalNames() {}

    /** The last name of a path, as far as it is text. */
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
