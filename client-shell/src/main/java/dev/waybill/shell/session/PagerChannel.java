package dev.waybill.shell.session;

import dev.waybill.shell.show.ColumnStop;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.TerminalWidth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a command prints, kept back until it is more than the screen holds: then a pager takes it and all that follows. If
 * it is less, or does not come within two seconds of its beginning, it goes to the terminal as ever. Used by one thread.
 */
final class PagerChannel implements WritableByteChannel {

    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final char ESCAPE = 0x1b;

    private final ProcessBuilder pager;
    private final Output terminal;
    private final TerminalWidth screen;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final @Nullable Foreground foreground;
    private long start;
    private @Nullable Process process;
    private @Nullable ProcessInput paged;
    private boolean isThrough;
    private int lines;
    private int column;
    private boolean isInEscape;

    /**
     * Ahead of a pager.
     *
     * @param pager how it is started
     * @param foreground what it is given; null if nobody else draws there
     */
    PagerChannel(ProcessBuilder pager, Output terminal, TerminalWidth screen, @Nullable Foreground foreground) {
        this.foreground = foreground;
        this.pager = pager;
        this.terminal = terminal;
        this.screen = screen;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        ProcessInput now = paged;
        if (now != null) {
            page(now, source);
            return length;
        }
        if (isThrough) {
            terminal.write(source);
            terminal.flush();
            return length;
        }
        start = kept.size() == 0 ? System.nanoTime() : start;
        byte[] bytes = new byte[length];
        source.get(bytes);
        kept.writeBytes(bytes);
        count(bytes);
        if (lines >= screen.promptLines() - 1) {
            startPager();
        } else if (System.nanoTime() - start > PATIENCE_NANOS) {
            passOn();
        }
        return length;
    }

    /** How many lines of the screen it takes, near enough: the colours are taken for no column, each letter for one. */
    private void count(byte[] bytes) {
        int columns = Math.max(1, screen.columns());
        for (byte each : bytes) {
            if (isInEscape) {
                isInEscape = each != 'm' && each != 'G';
            } else if (each == ESCAPE) {
                isInEscape = true;
            } else if (each == '\n' || column == columns) {
                lines++;
                column = each == '\n' ? 0 : 1;
            } else if ((each & 0xc0) != 0x80) {
                column++;
            }
        }
    }

    private void startPager() throws IOException {
        Process started = pager.start();
        if (foreground != null) {
            foreground.leave();
        }
        process = started;
        var input = new ProcessInput(started);
        paged = input;
        page(input, ByteBuffer.wrap(kept.toByteArray()));
        kept.reset();
    }

    /** Pieces end between lines, or in a text that has no escapes. */
    private static void page(ProcessInput input, ByteBuffer piece) throws IOException {
        String text = StandardCharsets.ISO_8859_1.decode(piece).toString();
        input.write(ByteBuffer.wrap(ColumnStop.without(text).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void passOn() throws IOException {
        isThrough = true;
        terminal.write(ByteBuffer.wrap(kept.toByteArray()));
        terminal.flush();
        kept.reset();
    }

    /** Whether a pager was started. */
    boolean isPaging() {
        return process != null;
    }

    /** Shows what is kept back, or waits until the pager has been left. */
    @Override
    public void close() throws IOException {
        Process started = process;
        ProcessInput input = paged;
        if (started == null || input == null) {
            passOn();
            return;
        }
        input.close();
        try {
            started.waitFor();
        } catch (InterruptedException e) {
            started.destroy();
            Thread.currentThread().interrupt();
        }
        if (foreground != null) {
            foreground.take();
        }
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
