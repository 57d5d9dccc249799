package dev.waybill.shell.show;

import java.io.IOException;

/** What should be shown on a terminal is no text. */
public final class NotTextException extends IOException {

    private static final long serialVersionUID = 1;

    NotTextException() {
        super(
                "it is no text, which a terminal could show: get keeps it as a local file, and where standard output is no"
                        + " terminal its bytes go as they are");
    }
}
