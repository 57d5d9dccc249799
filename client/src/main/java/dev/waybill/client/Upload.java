package dev.waybill.client;

import dev.waybill.protocol.BodyWriter;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request with a body, and hears the server while it does.
 *
 * <ol>
 *   <li>the header; for a large body with {@code ask}, so that a refusal comes before the bytes
 *   <li>the body. While a large one is sent, another thread reads: a reply that comes early ends the body with an
 *       abort, and the connection goes on
 *   <li>the reply
 * </ol>
 */
final class Upload {

    private final Connection connection;
    private final Source.Opened source;
    private final SendOptions options;
    private Receipt receipt = Receipt.NONE;

    Upload(Connection connection, Source.Opened source, SendOptions options) {
        this.connection = connection;
        this.source = source;
        this.options = options;
    }

    /** The final reply to {@code request}. */
    Answer send(Header request) throws IOException {
        try (var outgoing = OutgoingBody.of(connection, source, options)) {
            return send(request, outgoing);
        }
    }

    private Answer send(Header request, OutgoingBody outgoing) throws IOException {
        Header announcing = outgoing.announcedBy(connection.accepting(request));
        boolean asks = source.isLarge() && options.ask();
        connection.wire().write(asks ? announcing.with(Field.ASK, true) : announcing);
        if (asks) {
            connection.wire().flush();
            Answer permission = permission();
            if (permission != null) {
                return permission;
            }
        }
        if (!source.isLarge()) {
            receipt = SmallBody.write(connection, outgoing);
            connection.wire().flush();
            return connection.receiveFinal(options.working());
        }
        connection.line().inputIsDue(false);
        EarlyReply reply = EarlyReply.await(connection, options.working());
        try {
            sendLarge(outgoing, reply);
        } catch (ConnectionLostException e) {
            // A server that stops reading has answered why, unless the loss has overtaken that answer.
            Answer last = lastWord(reply);
            if (last == null) {
                throw e;
            }
            return last;
        } catch (IOException | RuntimeException e) {
            connection.cut();
            throw e;
        }
        return reply.take();
    }

    /** What was sent. */
    Receipt receipt() {
        return receipt;
    }

    /** Null if the body may be sent, else the final reply. */
    private @Nullable Answer permission() throws IOException {
        Answer reply = connection.receive();
        while (reply.isInterim()) {
            if (reply.status() == 100) {
                return null;
            }
            Connection.tell(reply, options.working());
            reply = connection.receive();
        }
        return reply;
    }

    private void sendLarge(OutgoingBody outgoing, EarlyReply reply) throws IOException {
        BodyWriter body = outgoing.begin(connection);
        if (copy(body, reply)) {
            reply.hearCommand();
            receipt = Receipt.ended(body);
        } else {
            body.abort(Header.EMPTY);
        }
        connection.wire().flush();
        connection.line().inputIsDue(true);
    }

    /** Sends the body until its end or a reply comes; answers whether all of it was sent. */
    private boolean copy(BodyWriter body, EarlyReply reply) throws IOException {
        while (!reply.isHere()) {
            if (body.writeFrom(source.channel(), Long.MAX_VALUE) < 0) {
                return true;
            }
            options.progress().moved(body.sentBytes(), source.sizeBytes());
        }
        return false;
    }

    private static @Nullable Answer lastWord(EarlyReply reply) {
        try {
            return reply.take();
        } catch (IOException e) {
            return null;
        }
    }
}
