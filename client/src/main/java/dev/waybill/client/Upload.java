package dev.waybill.client;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.protocol.BodyWriter;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request with a body, and hears the server out while it does.
 *
 * <ol>
 *   <li>the header; of a large body with {@code ask}, so that a refusal comes before the bytes
 *   <li>the body. Of more than one chunk, another thread reads meanwhile: a reply that comes early ends the body with an
 *       abort, and the connection goes on
 *   <li>the reply
 * </ol>
 */
final class Upload {

    /** A chunk as it is sent; larger bodies ask first and are sent with an ear to the server. */
    static final int CHUNK_BYTES = 1 << 20;

    private final Connection connection;
    private final Source.Opened source;
    private final SendOptions options;
    private final boolean isLarge;
    private long sentBytes;
    private @Nullable Digest digest;

    Upload(Connection connection, Source.Opened source, SendOptions options) {
        this.connection = connection;
        this.source = source;
        this.options = options;
        this.isLarge = isLarge(source);
    }

    /** Whether more than one chunk is to be sent. */
    static boolean isLarge(Source.Opened source) {
        return source.sizeBytes() == Source.UNKNOWN || source.sizeBytes() > CHUNK_BYTES;
    }

    /** The final reply to {@code request}. */
    Answer send(Header request) throws IOException {
        DigestAlgorithm algorithm = options.algorithm();
        Header announcing = request.with(Field.BODY, true).with(Field.DIGEST, algorithm.word());
        boolean asks = isLarge && options.ask();
        connection.wire().write(asks ? announcing.with(Field.ASK, true) : announcing);
        if (asks) {
            connection.wire().flush();
            Answer permission = permission();
            if (permission != null) {
                return permission;
            }
        }
        if (!isLarge) {
            try (BodyWriter body = connection.wire().writeBody(algorithm)) {
                copy(body, null);
                end(body);
            }
            connection.wire().flush();
            return connection.receiveFinal(options.working());
        }
        connection.line().inputIsDue(false);
        EarlyReply reply = EarlyReply.await(connection, options.working());
        try {
            sendLarge(connection.wire().writeBody(algorithm), reply);
        } catch (ConnectionLostException e) {
            // A server that stops listening has said why, if the loss did not overtake it.
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
        return new Receipt(sentBytes, digest);
    }

    private void end(BodyWriter body) throws IOException {
        sentBytes = body.sentBytes();
        digest = body.end();
    }

    /** Null once the body may come, else the final reply. */
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

    private void sendLarge(BodyWriter body, EarlyReply reply) throws IOException {
        if (copy(body, reply)) {
            reply.hearCommand();
            end(body);
        } else {
            body.abort(Header.EMPTY);
        }
        connection.wire().flush();
        connection.line().inputIsDue(true);
    }

    /** Whether all of it was sent. */
    private boolean copy(BodyWriter body, @Nullable EarlyReply reply) throws IOException {
        while (reply == null || !reply.isHere()) {
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
