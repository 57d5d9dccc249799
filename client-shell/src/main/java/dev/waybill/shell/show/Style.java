package dev.waybill.shell.show;

/**
 * How answers look.
 *
 * @param json as the server sent them
 * @param quiet without the lines that only confirm what was done
 * @param terminal standard output is a terminal: for people
 * @param progress standard error is a terminal: bars may be drawn there
 * @param colour in colours
 * @param kindColours the colours of names by what they name, as {@code LS_COLORS} has them; {@code ""} for the usual ones
 */
public record Style(
        boolean json, boolean quiet, boolean terminal, boolean progress, boolean colour, String kindColours) {

    private static final String ESCAPE = "\u001b[";

    /** With the usual colours of names. */
    public Style(boolean json, boolean quiet, boolean terminal, boolean progress, boolean colour) {
        this(json, quiet, terminal, progress, colour, "");
    }

    /** {@code text} as the head of a table. */
    String head(String text) {
        return paint("1", text);
    }

    /** {@code text} as an error. */
    public String error(String text) {
        return paint("31", text);
    }

    /** {@code text} of the server's, safe for where it is printed: a terminal, or a line of a pipe. */
    public String shown(String text) {
        return terminal ? Escapes.forTerminal(text) : Escapes.forTabs(text);
    }

    /** A line of JSON, which says the same where it is printed, and steers no terminal. */
    public String shownJson(String json) {
        return terminal ? Escapes.forTerminalInJson(json) : json;
    }

    /** The same where answers go into a file or to another program. */
    public Style elsewhere() {
        return new Style(json, quiet, false, progress, false);
    }

    /** {@code text} in the colour {@code code}, such as {@code 01;34}. */
    static String painted(String code, String text) {
        return ESCAPE + code + "m" + text + ESCAPE + "0m";
    }

    private String paint(String code, String text) {
        return colour ? painted(code, text) : text;
    }
}
