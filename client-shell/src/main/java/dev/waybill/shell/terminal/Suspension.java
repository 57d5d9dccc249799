package dev.waybill.shell.terminal;

import java.io.IOException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/**
 * Stops the shell, as Ctrl-Z stops any program: the terminal is as it was before, until the shell goes on. The line that is
 * typed stays.
 */
final class Suspension implements Terminal.SignalHandler {

    private final Terminal terminal;
    private final PromptReader reader;
    private final StatusArea area;
    private final Runnable stopping;
    private final Attributes usual;

    /**
     * Of the shell at {@code terminal}, which is as it is while no line is read.
     *
     * @param stopping stops the shell, and returns when it goes on
     */
    Suspension(Terminal terminal, PromptReader reader, StatusArea area, Runnable stopping) {
        this.terminal = terminal;
        this.reader = reader;
        this.area = area;
        this.stopping = stopping;
        this.usual = terminal.getAttributes();
    }

    @Override
    public void handle(Terminal.Signal signal) {
        boolean isReading = reader.isReading();
        boolean wasLent = area.lend();
        if (isReading) {
            terminal.puts(Capability.keypad_local);
            terminal.writer().write(LineReaderImpl.BRACKETED_PASTE_OFF);
            terminal.flush();
            terminal.setAttributes(usual);
        }
        terminal.handle(Terminal.Signal.TSTP, Terminal.SignalHandler.SIG_DFL);
        try {
            stopping.run();
        } finally {
            terminal.handle(Terminal.Signal.TSTP, this);
            terminal.setAttributes(usual);
            if (isReading) {
                terminal.writer().write(LineReaderImpl.BRACKETED_PASTE_ON);
                terminal.flush();
                // The reader takes the terminal again, and draws its line.
                terminal.raise(Terminal.Signal.CONT);
            }
            if (!wasLent) {
                area.takeBack();
            }
        }
    }

    /** Stops all of the job, such as what the shell's output goes through. Returns when it goes on. */
    static void stopJob() {
        try {
            new ProcessBuilder("sh", "-c", "kill -s TSTP 0").inheritIO().start().waitFor();
        } catch (IOException e) {
            // Without the system's shell there is nobody who could make it go on either.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
