package dev.waybill.shell.show;

import dev.waybill.client.Progress;
import java.io.PrintStream;

/**
 * A line on a terminal that tells how far a transfer is: {@code a.iso  [#####-----]  50%  512 MiB  1.0 GiB/s  0:03}.
 * Drawn at most ten times a second, and not at all for what is done at once. Used by one thread.
 */
public final class ProgressBar implements Progress {

    private static final long REPAINT_NANOS = 100_000_000L;
    private static final int BAR_WIDTH = 20;
    private static final int NAME_WIDTH = 24;

    private final String name;
    private final PrintStream terminal;
    private final long start;
    private long nextPaint;
    private boolean painted;

    /**
     * A bar that is drawn on {@code terminal}.
     *
     * @param name what is transferred
     * @param now {@link System#nanoTime}
     */
    public ProgressBar(String name, PrintStream terminal, long now) {
        String safe = Escapes.forTerminal(name);
        this.name = safe.length() <= NAME_WIDTH ? safe : safe.substring(0, NAME_WIDTH - 3) + "...";
        this.terminal = terminal;
        this.start = now;
        this.nextPaint = now + 2 * REPAINT_NANOS;
    }

    @Override
    public void moved(long doneBytes, long totalBytes) {
        long now = System.nanoTime();
        if (now - nextPaint >= 0) {
            nextPaint = now + REPAINT_NANOS;
            terminal.print("\r" + line(doneBytes, totalBytes, now - start) + "\u001b[K");
            terminal.flush();
            painted = true;
        }
    }

    /** The line for so many bytes after so much time. */
    String line(long done, long total, long nanos) {
        double seconds = Math.max(nanos, 1) / 1e9;
        long perSecond = (long) (done / seconds);
        var line = new StringBuilder(name).append("  ");
        if (total > 0) {
            int filled = (int) Math.min(BAR_WIDTH, done * BAR_WIDTH / total);
            line.append('[')
                    .append("#".repeat(filled))
                    .append("-".repeat(BAR_WIDTH - filled))
                    .append("]  ");
            line.append(Math.min(100, done * 100 / total)).append("%  ");
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

    /** Takes the line away again. */
    public void clear() {
        if (painted) {
            terminal.print("\r\u001b[K");
            terminal.flush();
            painted = false;
        }
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
