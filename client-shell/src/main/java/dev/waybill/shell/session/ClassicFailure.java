package dev.waybill.shell.session;

import java.io.IOException;

/** A peer that is no Waybill server, or what was said of it, is the fault. It is told as {@code ERROR: …}, in one line. */
final class ClassicFailure extends IOException implements Coded {

    private static final long serialVersionUID = 1;

    private final int code;

    /** @param code an {@link ExitCode} */
    ClassicFailure(int code, String sentence) {
        super(sentence);
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
