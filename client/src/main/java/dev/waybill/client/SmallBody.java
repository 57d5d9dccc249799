package dev.waybill.client;

import dev.waybill.protocol.BodyWriter;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Wire;
import java.io.IOException;

/** A body that fits in one chunk, and how a header announces a body of any size. */
final class SmallBody {

    private SmallBody() {}

    /** {@code request}, with the announcement of a body. */
    static Header announcedBy(Header request, SendOptions options) {
        return request.with(Field.BODY, true)
                .with(Field.DIGEST, options.algorithm().word());
    }

    /** Writes all of {@code source}, which fits in one chunk; breaks the body off if that fails. */
    static Receipt write(Wire wire, Source.Opened source, SendOptions options) throws IOException {
        try (BodyWriter body = wire.writeBody(options.algorithm())) {
            while (body.writeFrom(source.channel(), Long.MAX_VALUE) >= 0) {
                options.progress().moved(body.sentBytes(), source.sizeBytes());
            }
            return Receipt.ended(body);
        }
    }
}
