package dev.waybill.client;

import dev.waybill.protocol.BodyWriter;
import dev.waybill.protocol.Header;
import java.io.IOException;

/** A body of any length that is sent while another thread reads the answer to it: one that comes early ends it. */
final class EarlyEndedBody {

    private static final long RESTING_NANOS = 500_000_000L;

    private EarlyEndedBody() {}

    /**
     * Writes {@code outgoing} to its end, or until {@code pending} has its answer: then the body is given up, which the
     * server does not answer once more. The end waits to be flushed.
     *
     * @return {@link Receipt#NONE} if it was given up
     * @throws IOException if its source fails: then the body is given up too, and the server answers that
     */
    static Receipt write(Connection connection, OutgoingBody outgoing, Pending pending) throws IOException {
        try (BodyWriter body = outgoing.begin(connection)) {
            long flushed = System.nanoTime();
            while (!pending.isDone()) {
                if (body.writeFrom(outgoing.rest(), Long.MAX_VALUE) < 0) {
                    return Receipt.ended(body);
                }
                outgoing.options().progress().moved(body.sentBytes(), outgoing.sizeBytes());
                // What comes slowly goes on its way all the same: a server does not wait for ever.
                if (System.nanoTime() - flushed > RESTING_NANOS) {
                    body.flush();
                    flushed = System.nanoTime();
                }
            }
            body.abort(Header.EMPTY);
            return Receipt.NONE;
        }
    }
}
