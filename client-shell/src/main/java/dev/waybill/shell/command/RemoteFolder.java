package dev.waybill.shell.command;

/** Paths as a person writes them, made to what the wire wants: absolute, and without {@code .} and {@code ..}. */
public final class RemoteFolder {

    private RemoteFolder() {}

    /** The path that {@code text} names for someone who is in {@code folder}. */
    public static String resolve(String folder, String text) {
        String whole = text.startsWith("/") ? text : folder + "/" + text;
        var path = new StringBuilder();
        for (int start = 0; start <= whole.length(); ) {
            int slash = whole.indexOf('/', start);
            int end = slash < 0 ? whole.length() : slash;
            step(path, whole.substring(start, end));
            start = end + 1;
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    /** The path of {@code name} in {@code folder}. */
    public static String child(String folder, String name) {
        return folder.equals("/") ? "/" + name : folder + "/" + name;
    }

    /** The last name of a path; {@code ""} of the root. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder that {@code path}, an absolute one, is in. */
    public static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    private static void step(StringBuilder path, String name) {
        if (name.equals("..")) {
            path.setLength(Math.max(0, path.lastIndexOf("/")));
        } else if (!name.isEmpty() && !name.equals(".")) {
            path.append('/').append(name);
        }
    }
}
