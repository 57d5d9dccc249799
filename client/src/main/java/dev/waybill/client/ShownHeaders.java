package dev.waybill.client;

import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.HeaderWatch;
import java.util.Set;

/** Passes the headers of a connection on to a listener, without what proves a login. */
final class ShownHeaders implements HeaderWatch {

    private static final String LEFT_OUT = "…";

    /** What of a login is no secret. All else is taken for one, whatever it is called. */
    private static final Set<String> SHOWN = Set.of(Field.ACTION, "id", "method", "user", "key");

    private final HeaderListener listener;

    ShownHeaders(HeaderListener listener) {
        this.listener = listener;
    }

    @Override
    public void sent(Header header) {
        listener.sent(new Fields("login".equals(header.get(Field.ACTION)) ? withoutProof(header) : header));
    }

    private static Header withoutProof(Header login) {
        Header shown = Header.EMPTY;
        for (String name : login.names()) {
            shown = shown.with(name, SHOWN.contains(name) ? login.get(name) : LEFT_OUT);
        }
        return shown;
    }

    @Override
    public void received(Header header) {
        listener.received(new Fields(header));
    }
}
