package dev.waybill.shell.session;

import java.io.IOException;

/** What was edited could not be stored, and is kept here. */
final class KeptEdit extends IOException implements Coded {

    private static final long serialVersionUID = 1;

    private final int code;

    /** @param sentence why, and where the text is */
    KeptEdit(String sentence, IOException cause) {
        super(sentence, cause);
        this.code = ExitCode.of(cause);
    }

    @Override
    public int code() {
        return code;
    }
}
