package dev.waybill.client;

import java.io.IOException;

/** A local file changed while it was sent, so that what went is no state that it ever had. */
final class ChangedSourceException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean rewritten;

    /** @param rewritten whether it may be whole when it is read once more */
    ChangedSourceException(String sentence, boolean rewritten) {
        super(sentence);
        this.rewritten = rewritten;
    }

    boolean isRewritten() {
        return rewritten;
    }
}
