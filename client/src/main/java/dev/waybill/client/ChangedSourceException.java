package dev.waybill.client;

import java.io.IOException;

/** A local file changed while it was sent: the bytes that were sent are no state that it ever had. */
final class ChangedSourceException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean rewritten;

    /** @param rewritten whether the file may be read whole the next time */
    ChangedSourceException(String sentence, boolean rewritten) {
        super(sentence);
        this.rewritten = rewritten;
    }

    boolean isRewritten() {
        return rewritten;
    }
}
