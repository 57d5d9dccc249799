package dev.waybill.shell.session;

import java.io.IOException;

/** The URL that the shell was started with names a folder that cannot be entered. */
public final class NoStartFolder extends IOException implements Coded {

    private static final long serialVersionUID = 1;

    private final int code;

    NoStartFolder(String url, IOException cause) {
        super("the folder of " + url + " cannot be entered: " + Sentence.of(cause), cause);
        this.code = ExitCode.of(cause);
    }

    @Override
    public int code() {
        return code;
    }
}
