package dev.waybill.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which key a path has: the file {@code /a/b} is the object {@code a/b}, the folder {@code /a} is all whose key begins with
 * {@code a/}, and its marker the empty object {@code a/}. What begins with {@code .waybill-} is the store's own. Immutable.
 */
final class Keys {

    private static final String OWN = ".waybill-";

    /** What S3 lets a key have. */
    private static final int MAX_BYTES = 1024;

    private final String prefix;

    /** @param prefix of all keys: empty, or with a slash at its end */
    Keys(String prefix) {
        this.prefix = prefix;
    }

    /**
     * The key of a file.
     *
     * @throws CommandException 400 if the path is too long, or one of the store's own
     */
    String file(RemotePath path) {
        if (path.text().contains("/" + OWN)) {
            throw new CommandException(
                    Status.BAD_PATH,
                    "the path " + path + " holds a name that begins with " + OWN
                            + ", which the server keeps for itself");
        }
        String key = prefix + path.text().substring(1);
        int bytes = key.getBytes(UTF_8).length;
        if (bytes >= MAX_BYTES) {
            throw new CommandException(
                    Status.BAD_PATH,
                    "the path is too long for this server's store: its key would have " + bytes + " bytes, and "
                            + (MAX_BYTES - 1) + " are the most");
        }
        return key;
    }

    /** What the keys of all in a folder begin with, and the key of its marker. */
    String folder(RemotePath path) {
        return path.isRoot() ? prefix : file(path) + "/";
    }

    /** A key of the store's own, which no path has. */
    String own(String rest) {
        return prefix + OWN + rest;
    }

    /** What the name of a child of a folder is whose key is {@code key}, with no slash behind it; null if it is the store's own. */
    static @Nullable String childName(String folderKey, String key) {
        int end = key.endsWith("/") ? key.length() - 1 : key.length();
        String name = key.substring(folderKey.length(), end);
        return name.startsWith(OWN) ? null : name;
    }

    /** Whether a path can hold {@code name}. */
    static boolean isUsable(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('\0') < 0;
    }

    /** A name that a path can hold and that looks like {@code name}, which it cannot hold. */
    static String likeness(String name) {
        return name.isEmpty() ? "\uFFFD" : name.replace('.', '\uFFFD').replace('\0', '\uFFFD');
    }
}
