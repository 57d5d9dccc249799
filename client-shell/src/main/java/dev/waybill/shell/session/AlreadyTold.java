package dev.waybill.shell.session;

import java.io.IOException;

/** What another command was run for has failed, and its sentence is printed. */
final class AlreadyTold extends IOException implements Coded {

    private static final long serialVersionUID = 1;

    private final int code;

    private AlreadyTold(int code) {
        super("it failed");
        this.code = code;
    }

    /** @throws AlreadyTold if {@code code} is that of a failure */
    static void check(int code) throws AlreadyTold {
        if (code != ExitCode.OK) {
            throw new AlreadyTold(code);
        }
    }

    @Override
    public int code() {
        return code;
    }
}
