package dev.waybill.shell.show;

/** Texts of the server's made harmless: no control character of a name or sentence may steer a terminal. */
public final class Escapes {

    private static final String HEX = "0123456789abcdef";

    private Escapes() {}

    /** {@code text} for a terminal: control characters as {@code \n}, {@code \t} or {@code \x1b}. */
    public static String forTerminal(String text) {
        return escape(text, false);
    }

    /** {@code text} for a field between tabs: tab, line break and backslash are escaped, the rest is as it is. */
    public static String forTabs(String text) {
        return escape(text, true);
    }

    /** A line of JSON for a terminal: it says the same, with escapes of its own. */
    public static String forTerminalInJson(String json) {
        var safe = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            if (letter < ' ') {
                // In JSON these stand between values only, where they are blanks.
                safe.append(' ');
            } else if (isHarmless(letter, false)) {
                safe.append(letter);
            } else {
                appendHex(safe.append("\\u"), letter, 12);
            }
        }
        return safe.toString();
    }

    /** The first {@code max} letters of a sentence of a peer's, which may be as long as it likes. */
    public static String bounded(String sentence, int max) {
        return sentence.length() <= max ? sentence : sentence.substring(0, max) + "...";
    }

    /** Adds {@code letter} as {@link #forTerminal} has it. */
    static void appendForTerminal(StringBuilder safe, char letter) {
        if (isHarmless(letter, false)) {
            safe.append(letter);
        } else {
            append(safe, letter);
        }
    }

    private static String escape(String text, boolean tabs) {
        int at = 0;
        while (at < text.length() && isHarmless(text.charAt(at), tabs)) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 8).append(text, 0, at);
        for (; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (isHarmless(letter, tabs)) {
                safe.append(letter);
            } else {
                append(safe, letter);
            }
        }
        return safe.toString();
    }

    private static boolean isHarmless(char letter, boolean tabs) {
        if (tabs) {
            return letter != '\t' && letter != '\n' && letter != '\r' && letter != '\\';
        }
        boolean control = letter < ' ' || (letter >= 0x7f && letter < 0xa0);
        // Marks that turn the direction of writing can make one name look like another.
        boolean turning = (letter >= 0x202a && letter <= 0x202e)
                || (letter >= 0x2066 && letter <= 0x2069)
                || letter == 0x61c
                || letter == 0x200e
                || letter == 0x200f;
        // So can letters that are not seen at all. Those that join others are parts of names, and of emoji.
        boolean unseen = letter == 0x200b || letter == 0xfeff || (letter >= 0x2060 && letter <= 0x2064);
        boolean breaking = letter == 0x2028 || letter == 0x2029;
        return !control && !turning && !unseen && !breaking;
    }

    private static void append(StringBuilder safe, char letter) {
        switch (letter) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            case '\\' -> safe.append("\\\\");
            default -> {
                safe.append(letter < 0x100 ? "\\x" : "\\u");
                appendHex(safe, letter, letter < 0x100 ? 4 : 12);
            }
        }
    }

    private static void appendHex(StringBuilder safe, char letter, int firstShift) {
        for (int shift = firstShift; shift >= 0; shift -= 4) {
            safe.append(HEX.charAt((letter >> shift) & 15));
        }
    }
}
