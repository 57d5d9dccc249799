package dev.waybill.server.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A folder cannot be served. The message is one sentence for the operator: it shows the folder and what to do. */
public final class StoreUnavailableException extends IOException {

    StoreUnavailableException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
