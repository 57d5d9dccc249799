package dev.waybill.shell;

import dev.waybill.shell.show.TerminalWidth;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * Asks {@code stty} how wide the terminal is, once, and only for what is wider than terminals usually are: a command of
 * one line should not wait for another process.
 */
final class AskedWidth implements TerminalWidth {

    private static final int USUAL_COLUMNS = 80;
    private static final int NOT_ASKED = -1;

    private int columns = NOT_ASKED;

    @Override
    public boolean holds(int columns) {
        return columns <= USUAL_COLUMNS || TerminalWidth.super.holds(columns);
    }

    @Override
    public int columns() {
        if (columns == NOT_ASKED) {
            columns = ask();
        }
        return columns;
    }

    private static int ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.from(new File("/dev/tty")))
                    .redirectError(Redirect.DISCARD)
                    .start();
            try (var answer = stty.getInputStream()) {
                String rowsAndColumns = new String(answer.readAllBytes(), StandardCharsets.US_ASCII).strip();
                return Integer.parseInt(rowsAndColumns.substring(rowsAndColumns.indexOf(' ') + 1));
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
