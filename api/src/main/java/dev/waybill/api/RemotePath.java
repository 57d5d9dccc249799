package dev.waybill.api;

import java.util.Arrays;
import java.util.List;

/**
 * Where a file stands on the server: {@code /} or {@code /a/b}, rooted in what the caller may see. It cannot hold
 * {@code ..}, {@code .}, an empty name, NUL or half a surrogate pair, and is never repaired.
 *
 * @param text the path as it stands on the wire
 */
public record RemotePath(String text) implements Comparable<RemotePath> {

    /** The root, {@code /}. */
    public static final RemotePath ROOT = new RemotePath("/");

    /**
     * Checks {@code text}.
     *
     * @throws CommandException 400 {@code bad-path}, with a sentence that says what is wrong
     */
    public RemotePath {
        check(text);
    }

    /**
     * The path that a text on the wire names.
     *
     * @throws CommandException 400 {@code bad-path}, with a sentence that says what is wrong
     */
    public static RemotePath of(String text) {
        return text.equals("/") ? ROOT : new RemotePath(text);
    }

    /** The last name, or {@code ""} for the root. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** All names from the root down; none for the root. */
    public List<String> names() {
        return isRoot() ? List.of() : Arrays.asList(text.substring(1).split("/"));
    }

    /** The folder that holds this; the root's parent is the root. */
    public RemotePath parent() {
        int slash = text.lastIndexOf('/');
        return slash <= 0 ? ROOT : new RemotePath(text.substring(0, slash));
    }

    /**
     * The path of {@code name} in this folder.
     *
     * @throws CommandException 400 {@code bad-path} if {@code name} cannot stand in a path
     */
    public RemotePath child(String name) {
        if (name.indexOf('/') >= 0) {
            throw new CommandException(Status.BAD_PATH, "the name \"" + name + "\" holds a slash");
        }
        return new RemotePath(isRoot() ? "/" + name : text + "/" + name);
    }

    /** What this path, as seen from {@code folder}, is to whoever calls that folder so: {@code /a} in {@code /b} is {@code /b/a}. */
    public RemotePath in(RemotePath folder) {
        if (folder.isRoot() || isRoot()) {
            return isRoot() ? folder : this;
        }
        return new RemotePath(folder.text + text);
    }

    /** Whether this is {@code /}. */
    public boolean isRoot() {
        return text.length() == 1;
    }

    /** Whether this is {@code folder} itself or stands anywhere below it. */
    public boolean isWithin(RemotePath folder) {
        return folder.isRoot() || text.equals(folder.text) || text.startsWith(folder.text + "/");
    }

    @Override
    public int compareTo(RemotePath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static void check(String text) {
        if (!text.startsWith("/")) {
            throw refused(text, "must start with a slash");
        }
        if (text.length() == 1) {
            return;
        }
        if (text.endsWith("/")) {
            throw refused(text, "must not end with a slash");
        }
        if (text.indexOf('\0') >= 0) {
            throw refused(text.replace('\0', '\u2400'), "must not hold NUL");
        }
        if (hasLoneSurrogate(text)) {
            throw refused("…", "must be whole Unicode characters: it holds half a surrogate pair");
        }
        for (int start = 1; start <= text.length(); ) {
            int end = text.indexOf('/', start);
            end = end < 0 ? text.length() : end;
            checkName(text, start, end);
            start = end + 1;
        }
    }

    private static void checkName(String text, int start, int end) {
        int length = end - start;
        if (length == 0) {
            throw refused(text, "must not hold an empty name");
        }
        if (length <= 2 && text.charAt(start) == '.' && text.charAt(end - 1) == '.') {
            throw refused(text, "must not hold the name \"" + text.substring(start, end) + "\"");
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return true;
            }
        }
        return false;
    }

    private static CommandException refused(String text, String rule) {
        return new CommandException(Status.BAD_PATH, "the path \"" + text + "\" " + rule);
    }
}
