package dev.waybill.shell.line;

/**
 * A pattern for names: {@code *} is any text without a slash, {@code ?} one character.
 *
 * @param text all of the pattern
 * @param wild at each place of {@code text}, whether its {@code *} or {@code ?} is one and no quoted letter
 */
public record Glob(String text, String wild) {

    /** Marks a place that stands for others. */
    static final char WILD = '*';

    /** Marks a place that stands for itself. */
    static final char PLAIN = '-';

    /** Where the last name of the pattern begins. */
    private int nameStart() {
        return text.lastIndexOf('/') + 1;
    }

    /** What stands ahead of the last name, with its slash; {@code ""} if nothing does. */
    public String folder() {
        return text.substring(0, nameStart());
    }

    /** Whether only the last name is a pattern: no folder's is. */
    public boolean isInOneFolder() {
        return wild.lastIndexOf(WILD, nameStart() - 1) < 0;
    }

    /** Whether a name in the pattern's folder fits its last name. A name that starts with a dot must be asked for. */
    public boolean fits(String name) {
        boolean hidden = name.startsWith(".") && !text.startsWith(".", nameStart());
        return !hidden && fits(nameStart(), name, 0);
    }

    private boolean fits(int at, String name, int from) {
        if (at == text.length()) {
            return from == name.length();
        }
        if (wild.charAt(at) == WILD && text.charAt(at) == '*') {
            for (int next = from; next <= name.length(); next++) {
                if (fits(at + 1, name, next)) {
                    return true;
                }
            }
            return false;
        }
        boolean same = from < name.length() && (wild.charAt(at) == WILD || text.charAt(at) == name.charAt(from));
        return same && fits(at + 1, name, from + 1);
    }
}
