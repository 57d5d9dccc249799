package dev.waybill.shell.show;

import dev.waybill.client.CommandProgress;
import dev.waybill.client.Progress;
import java.io.PrintStream;

/**
 * A line on a terminal that tells how far a transfer is, {@code a.iso  [#####-----]  50%  512 MiB  1.0 GiB/s  0:03}, or a
 * command, {@code cp  [#####-----]  50%  /photos/a.jpg}. Used by one thread at a time.
 */
public final class ProgressBar implements Progress, CommandProgress {

    private static final int BAR_WIDTH = 20;
    private static final int NAME_WIDTH = 24;

    private final String name;
    private final StatusLine terminal;
    private final long start;

    /**
     * A bar that is drawn on {@code terminal}.
     *
     * @param name what is transferred or runs
     * @param now {@link System#nanoTime}
     */
    public ProgressBar(String name, PrintStream terminal, TerminalWidth width, long now) {
        String safe = Escapes.forTerminal(name);
        this.name = safe.length() <= NAME_WIDTH ? safe : safe.substring(0, NAME_WIDTH - 3) + "...";
        this.terminal = new StatusLine(terminal, width, now);
        this.start = now;
    }

    @Override
    public void moved(long doneBytes, long totalBytes) {
        long now = System.nanoTime();
        if (terminal.isDue(now)) {
            terminal.show(line(doneBytes, totalBytes, now - start), now);
        }
    }

    @Override
    public void works(long done, long total, String message) {
        long now = System.nanoTime();
        if (terminal.isDue(now)) {
            terminal.show(line(done, total, message), now);
        }
    }

    /** The line for so many bytes after so much time. */
    String line(long done, long total, long nanos) {
        double seconds = Math.max(nanos, 1) / 1e9;
        long perSecond = (long) (done / seconds);
        var line = new StringBuilder(name).append("  ");
        if (total > 0) {
            appendShare(line, done, total);
        }
        line.append(Sizes.human(done))
                .append("  ")
                .append(Sizes.human(perSecond))
                .append("/s");
        if (total > 0 && perSecond > 0) {
            line.append("  ").append(time(Math.max(0, total - done) / perSecond));
        }
        return line.toString();
    }

    /** The line for so much of a command's work. Only the command knows what it counts. */
    String line(long done, long total, String message) {
        var line = new StringBuilder(name).append("  ");
        if (total > 0) {
            appendShare(line, done, total);
        } else if (done > 0) {
            line.append(done).append(" done  ");
        }
        return line.append(Escapes.forTerminal(message)).toString();
    }

    private static void appendShare(StringBuilder line, long done, long total) {
        double inTotal = Math.clamp(done, 0, total);
        int filled = (int) (inTotal * BAR_WIDTH / total);
        line.append('[')
                .append("#".repeat(filled))
                .append("-".repeat(BAR_WIDTH - filled))
                .append("]  ")
                .append((int) (inTotal * 100 / total))
                .append("%  ");
    }

    /** Takes the line away again. */
    public void clear() {
        terminal.clear();
    }

    private static String time(long seconds) {
        long hours = seconds / 3600;
        String minutes = String.valueOf(seconds / 60 % 60);
        String rest = (seconds % 60 < 10 ? "0" : "") + seconds % 60;
        return hours == 0
                ? minutes + ":" + rest
                : hours + ":" + (minutes.length() < 2 ? "0" : "") + minutes + ":" + rest;
    }
}
