package dev.waybill.shell.session;

import java.io.IOException;

/** Some of the several names that one command was for were not done. The reason of each is printed already. */
final class PartlyDone extends IOException implements Coded {

    private static final long serialVersionUID = 1;

    private final int code;

    /** @param code {@link ExitCode#PARTLY}, or what it was that none was done for */
    PartlyDone(int code, int failed, int all) {
        super(failed + " of " + all + (failed == 1 ? " was" : " were") + " not done");
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
