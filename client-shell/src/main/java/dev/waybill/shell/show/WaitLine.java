package dev.waybill.shell.show;

import dev.waybill.client.ServerAddress;
import dev.waybill.client.WaitListener;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Says what the shell waits for when that takes longer than a second. On a terminal it is a line that is taken away
 * again. Elsewhere it is one plain line for a server that cannot be reached or does not greet, and none for commands
 * that take their time.
 */
public final class WaitLine implements WaitListener {

    private final ServerAddress address;
    private final PrintStream err;
    private final StatusLine line;
    private final boolean isTerminal;
    private boolean isTold;

    /**
     * A line about the server at {@code address}.
     *
     * @param isTerminal whether {@code err} is one
     */
    public WaitLine(ServerAddress address, PrintStream err, TerminalWidth width, boolean isTerminal) {
        this.address = address;
        this.err = err;
        this.line = new StatusLine(err, width);
        this.isTerminal = isTerminal;
    }

    @Override
    public void waits(Awaited awaited, Duration soFar) {
        if (isTerminal) {
            line.show(
                    "waiting for " + what(awaited) + "  " + soFar.toSeconds() + " s  Ctrl-C ends it",
                    System.nanoTime());
        } else if (awaited != Awaited.ANSWER && !isTold) {
            isTold = true;
            err.println("client-shell: waiting for " + what(awaited));
        }
    }

    private String what(Awaited awaited) {
        return switch (awaited) {
            case CONNECTION -> "a connection to " + address;
            case GREETING -> address + " to say that it is a Waybill server";
            case ANSWER -> address + " to answer";
        };
    }

    @Override
    public void goesOn() {
        line.clear();
    }
}
