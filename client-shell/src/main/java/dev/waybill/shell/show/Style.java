package dev.waybill.shell.show;

/**
 * How answers look.
 *
 * @param json as the server sent them
 * @param quiet without the lines that only confirm what was done
 * @param terminal standard output is a terminal: for people
 * @param progress standard error is a terminal: bars may be drawn there
 * @param colour in colours
 */
public record Style(boolean json, boolean quiet, boolean terminal, boolean progress, boolean colour) {

    private static final String ESCAPE = "\u001b[";

    /** {@code text} in bold blue, as folders are. */
    String folder(String text) {
        return paint("1;34m", text);
    }

    /** {@code text} as the head of a table. */
    String head(String text) {
        return paint("1m", text);
    }

    /** {@code text} as an error. */
    public String error(String text) {
        return paint("31m", text);
    }

    /** {@code text} of the server's, safe for where it is printed: a terminal, or a line of a pipe. */
    public String shown(String text) {
        return terminal ? Escapes.forTerminal(text) : Escapes.forTabs(text);
    }

    /** A line of JSON, which says the same where it is printed, and steers no terminal. */
    public String shownJson(String json) {
        return terminal ? Escapes.forTerminalInJson(json) : json;
    }

    private String paint(String code, String text) {
        return colour ? ESCAPE + code + text + ESCAPE + "0m" : text;
    }
}
