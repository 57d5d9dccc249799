package dev.waybill.client;

import dev.waybill.api.DigestAlgorithm;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import org.jspecify.annotations.Nullable;

/**
 * The server's answer to a call that succeeded.
 *
 * @param status HTTP's status, below 400
 * @param fields the reply's fields, including the protocol's own
 */
public record Answer(int status, Fields fields) {

    static Answer of(Header reply) throws ProtocolException {
        if (reply.get(Field.STATUS) instanceof Long status && status >= 0 && status <= 999) {
            return new Answer(status.intValue(), new Fields(reply));
        }
        throw new ProtocolException("the server sent a reply without a status: " + reply.json());
    }

    /** The whole reply as one line of JSON. */
    public String json() {
        return fields.json();
    }

    boolean isInterim() {
        return status < 200;
    }

    boolean isFailure() {
        return status >= 400;
    }

    boolean isGoodbye() {
        return fields.flag(Field.CLOSE);
    }

    boolean hasBody() {
        return fields.flag(Field.BODY);
    }

    /**
     * The announced digest of the body that follows; null if none is announced.
     *
     * @throws ProtocolException if this client does not know it, and so cannot check the body
     */
    @Nullable
    DigestAlgorithm announcedDigest() throws ProtocolException {
        String word = fields.text(Field.DIGEST);
        DigestAlgorithm algorithm = word == null ? null : DigestAlgorithm.of(word);
        if (word != null && algorithm == null) {
            throw new ProtocolException(
                    "the server announced the digest \"" + word + "\", which this client cannot check");
        }
        return algorithm;
    }
}
