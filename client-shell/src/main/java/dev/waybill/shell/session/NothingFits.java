package dev.waybill.shell.session;

import java.io.IOException;

/** A pattern that fits no name: the words are wrong, not the world. */
final class NothingFits extends IOException implements Coded {

    private static final long serialVersionUID = 1;

    NothingFits(String where, String pattern) {
        super("nothing in " + where + " fits \"" + pattern + "\"");
    }

    @Override
    public int code() {
        return ExitCode.USAGE;
    }
}
