package dev.waybill.client;

import dev.waybill.protocol.BodyWriter;
import java.io.IOException;

/** A body that fits in one chunk. */
final class SmallBody {

    private SmallBody() {}

    /** Writes all of {@code outgoing}; breaks the body off if that fails. */
    static Receipt write(Connection connection, OutgoingBody outgoing) throws IOException {
        try (BodyWriter body = outgoing.begin(connection)) {
            while (body.writeFrom(outgoing.rest(), Long.MAX_VALUE) >= 0) {
                outgoing.options().progress().moved(body.sentBytes(), outgoing.sizeBytes());
            }
            return Receipt.ended(body);
        }
    }
}
