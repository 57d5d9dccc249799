package dev.waybill.shell.show;

import java.io.PrintStream;

/**
 * One line of a terminal that is drawn over and over in its place, and taken away at the end: at most ten times a second,
 * not at all for what is done at once, and never wider than the terminal, as a line that wraps cannot be taken away.
 * Used by one thread at a time.
 */
final class StatusLine {

    private static final long REPAINT_NANOS = 100_000_000L;

    /** For the ^C that a terminal adds, and one more, as some wrap already when the last is written. */
    private static final int FREE_COLUMNS = 3;

    /** Where the terminal does not tell its width. */
    private static final int USUAL_COLUMNS = 80;

    private final PrintStream terminal;
    private final TerminalWidth width;
    private long nextPaint;
    private boolean painted;

    StatusLine(PrintStream terminal, TerminalWidth width) {
        this.terminal = terminal;
        this.width = width;
    }

    /** How many columns a text may take. */
    static int room(TerminalWidth width) {
        int columns = width.columns();
        return (columns > 0 ? columns : USUAL_COLUMNS) - FREE_COLUMNS;
    }

    /** Work begins that may be done at once. */
    void begin(long now) {
        nextPaint = now + 2 * REPAINT_NANOS;
    }

    /** Whether it is time to draw it again. */
    boolean isDue(long now) {
        return now - nextPaint >= 0;
    }

    /** Draws it. */
    void show(String text, long now) {
        nextPaint = now + REPAINT_NANOS;
        String line = TextWidth.cut(text, room(width));
        terminal.print("\r" + line + "\u001b[K");
        terminal.flush();
        painted = true;
    }

    /** Takes it away again. */
    void clear() {
        if (painted) {
            terminal.print("\r\u001b[K");
            terminal.flush();
            painted = false;
        }
    }
}
