package dev.waybill.shell;

import dev.waybill.shell.show.TerminalWidth;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * Asks {@code stty} for the width of the terminal that is printed to: once, and only for a line that is wider than
 * narrow terminals are, since a command of one line should not wait for another process.
 */
final class AskedWidth implements TerminalWidth {

    private static final int NARROW_COLUMNS = 40;

    /** The width where {@code stty} cannot tell it: that of a terminal that nobody has resized. */
    private static final int USUAL_COLUMNS = 80;

    private static final int NOT_ASKED = -1;

    private int columns = NOT_ASKED;

    @Override
    public boolean holds(int columns) {
        return columns <= NARROW_COLUMNS || TerminalWidth.super.holds(columns);
    }

    @Override
    public boolean movesCursor() {
        return !"dumb".equals(System.getenv("TERM"));
    }

    @Override
    public int columns() {
        if (columns == NOT_ASKED) {
            columns = ask();
        }
        return columns;
    }

    /** The terminal that is printed to need not be the one that controls the process, so that comes last. */
    private static int ask() {
        int columns = 0;
        for (int descriptor = 1; descriptor <= 2 && columns == 0; descriptor++) {
            columns = Terminals.isTerminal(descriptor) ? ask("/proc/self/fd/" + descriptor) : 0;
        }
        columns = columns == 0 ? ask("/dev/tty") : columns;
        return columns > 0 ? columns : said(String.valueOf(System.getenv("COLUMNS")), USUAL_COLUMNS);
    }

    private static int ask(String device) {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.from(new File(device)))
                    .redirectError(Redirect.DISCARD)
                    .start();
            try (var answer = stty.getInputStream()) {
                String rowsAndColumns = new String(answer.readAllBytes(), StandardCharsets.US_ASCII).strip();
                return said(rowsAndColumns.substring(rowsAndColumns.indexOf(' ') + 1), 0);
            }
        } catch (IOException e) {
            return 0;
        }
    }

    private static int said(String columns, int otherwise) {
        try {
            int number = Integer.parseInt(columns);
            return number > 0 ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
