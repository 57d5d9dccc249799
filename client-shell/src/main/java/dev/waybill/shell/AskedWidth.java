package dev.waybill.shell;

import dev.waybill.shell.show.TerminalWidth;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Asks {@code stty} how wide the terminal is that is printed to, once, and only for what is wider than any terminal is
 * likely to be narrow: a command of one line should not wait for another process.
 */
final class AskedWidth implements TerminalWidth {

    private static final int NARROW_COLUMNS = 40;

    /** Where nobody tells it: so wide is every terminal that nobody has made narrower. */
    private static final int USUAL_COLUMNS = 80;

    /** The terminals that output and errors go to. A terminal need not be the one that controls the process. */
    private static final List<String> DEVICES = List.of("/proc/self/fd/1", "/proc/self/fd/2", "/dev/tty");

    private static final int NOT_ASKED = -1;

    private int columns = NOT_ASKED;

    @Override
    public boolean holds(int columns) {
        return columns <= NARROW_COLUMNS || TerminalWidth.super.holds(columns);
    }

    @Override
    public int columns() {
        if (columns == NOT_ASKED) {
            columns = ask();
        }
        return columns;
    }

    private static int ask() {
        for (String device : DEVICES) {
            int columns = ask(device);
            if (columns > 0) {
                return columns;
            }
        }
        return said(String.valueOf(System.getenv("COLUMNS")), USUAL_COLUMNS);
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
