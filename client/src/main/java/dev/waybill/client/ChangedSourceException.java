package dev.waybill.client;

import java.io.IOException;

/** A local file changed while it was sent: the bytes that were sent are no state that it ever had. */
public final class ChangedSourceException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean rewritten;

    /**
     * What happened is in {@code sentence}.
     *
     * @param rewritten whether the file may be read whole the next time
     */
    public ChangedSourceException(String sentence, boolean rewritten) {
        super(sentence);
        this.rewritten = rewritten;
    }

    /** Whether the file was written into, so that it may be read whole the next time. */
    public boolean isRewritten() {
        return rewritten;
    }
}
