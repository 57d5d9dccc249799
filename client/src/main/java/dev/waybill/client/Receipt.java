package dev.waybill.client;

import dev.waybill.api.Digest;
import dev.waybill.protocol.BodyWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to be stored; the server's answer is compared with it.
 *
 * @param sentBytes how many bytes were sent
 * @param digest of the bytes; null if not all of them were sent
 */
record Receipt(long sentBytes, @Nullable Digest digest) {

    /** The receipt of no body, or of one that was not sent to its end. */
    static final Receipt NONE = new Receipt(0, null);

    /** Ends {@code body}, whose bytes are all written, and answers its receipt. */
    static Receipt ended(BodyWriter body) throws IOException {
        long sentBytes = body.sentBytes();
        return new Receipt(sentBytes, body.end());
    }

    /**
     * Checks an answer of success.
     *
     * @throws IntegrityException if the size or digest in the answer is another; one that the answer does not hold is
     *     not compared
     */
    void check(Answer answer) throws IntegrityException {
        if (digest == null) {
            throw new IntegrityException("the server says that it stored what was not sent to its end", answer, null);
        }
        Object size = answer.fields().get("size");
        if (size != null && !size.equals(sentBytes)) {
            String sentence = "the server says that it stored " + size + " bytes, but " + sentBytes + " were sent";
            throw new IntegrityException(sentence, answer, null);
        }
        String told = answer.fields().text(digest.algorithm());
        if (told != null && !told.equals(digest.hex())) {
            throw new IntegrityException(
                    "the server says that the " + digest.algorithm() + " of what it stored is " + told
                            + ", but what was sent has " + digest.hex(),
                    answer,
                    null);
        }
    }
}
