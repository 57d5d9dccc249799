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

    /** @param start {@link System#nanoTime} when the work began */
    StatusLine(PrintStream terminal, TerminalWidth width, long start) {
        this.terminal = terminal;
        this.width = width;
        this.nextPaint = start + 2 * REPAINT_NANOS;
    }

    /** Whether it is time to draw it again. */
    boolean isDue(long now) {
        return now - nextPaint >= 0;
    }

    /** Draws it. */
    void show(String text, long now) {
        nextPaint = now + REPAINT_NANOS;
        int columns = width.columns();
        String line = TextWidth.cut(text, (columns > 0 ? columns : USUAL_COLUMNS) - FREE_COLUMNS);
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
