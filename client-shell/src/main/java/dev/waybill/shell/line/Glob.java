package dev.waybill.shell.line;

/**
 * A pattern for names: {@code *} is any text without a slash, {@code ?} one character. Fitting a name takes at most as
 * many steps as the pattern's length times the name's, however many stars there are.
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
        return !hidden && matches(name);
    }

    /** Only the last star that was met may have to take more letters: the match ahead of it never changes. */
    private boolean matches(String name) {
        int at = nameStart();
        int from = 0;
        int star = -1;
        int taken = 0;
        while (from < name.length()) {
            int letter = name.codePointAt(from);
            if (isStar(at)) {
                star = at++;
                taken = from;
            } else if (isAny(at) || (at < text.length() && text.codePointAt(at) == letter)) {
                at += isAny(at) ? 1 : Character.charCount(letter);
                from += Character.charCount(letter);
            } else if (star >= 0) {
                taken += Character.charCount(name.codePointAt(taken));
                from = taken;
                at = star + 1;
            } else {
                return false;
            }
        }
        while (isStar(at)) {
            at++;
        }
        return at == text.length();
    }

    private boolean isStar(int at) {
        return at < text.length() && text.charAt(at) == '*' && wild.charAt(at) == WILD;
    }

    private boolean isAny(int at) {
        return at < text.length() && text.charAt(at) == '?' && wild.charAt(at) == WILD;
    }
}
