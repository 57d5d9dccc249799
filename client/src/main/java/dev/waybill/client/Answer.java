package dev.waybill.client;

import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;

/**
 * How the server answered a call that it did.
 *
 * @param status HTTP's number, below 400
 * @param fields the reply's fields, the protocol's own among them
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
}
