package dev.waybill.shell.command;

/** The last name of a local path. */
public final class LocalName {

    private LocalName() {}

    /** {@code c.txt} of {@code a/b/c.txt}; {@code ""} if there is none. */
    public static String of(String path) {
        String trimmed = path;
        while (trimmed.length() > 1 && trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}
