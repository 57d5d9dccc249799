package dev.waybill.shell.session;

import java.io.IOException;

/** The user no longer wants what runs. */
final class Interrupted extends IOException implements Coded {

    private static final long serialVersionUID = 1;

    Interrupted() {
        super("interrupted");
    }

    @Override
    public int code() {
        return ExitCode.INTERRUPTED;
    }
}
