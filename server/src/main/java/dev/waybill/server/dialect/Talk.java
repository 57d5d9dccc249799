package dev.waybill.server.dialect;

import dev.waybill.api.DatagramDialect;
import dev.waybill.api.Dialect;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.connection.Session;
import java.io.IOException;

/** What speaks to each peer of one listener, be it in bytes or in datagrams. Any thread. */
@FunctionalInterface
interface Talk {

    /** Speaks to one peer to the end. The dialect's code may throw anything. */
    void with(CallContext context, Session session, Patience patience, String dialect, long number) throws Exception;

    /** Opens {@code dialect} for the listener at {@code where}. */
    static Talk of(NamedDialect.Spoken dialect, Dialect.Listening where) throws IOException {
        return switch (dialect) {
            case NamedDialect.Streams streams -> inBytes(streams.dialect().open(where));
            case NamedDialect.Datagrams datagrams ->
                inDatagrams(datagrams.dialect().open(where));
        };
    }

    private static Talk inBytes(Dialect.Speaker speaker) {
        return (context, session, patience, dialect, number) -> {
            try (var peer = new PeerConversation(context, session, patience, dialect, number)) {
                speaker.speak(peer);
            }
        };
    }

    private static Talk inDatagrams(DatagramDialect.Speaker speaker) {
        return (context, session, patience, dialect, number) -> {
            try (var peer = new DatagramConversation(context, session, patience, dialect, number)) {
                speaker.speak(peer);
            }
        };
    }
}
