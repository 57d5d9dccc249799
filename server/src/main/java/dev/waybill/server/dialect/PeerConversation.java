package dev.waybill.server.dialect;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.connection.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection as a dialect sees it. Of the connection's thread. */
final class PeerConversation extends ServedPeer implements Dialect.Conversation {

    PeerConversation(CallContext context, Session session, Patience patience, String dialect, long number) {
        super(context, session, patience, dialect, number);
    }

    @Override
    public InputStream input() {
        return incoming();
    }

    @Override
    public OutputStream output() {
        return outgoing();
    }

    @Override
    public boolean awaitInput(Duration time) throws IOException, InterruptedException {
        return awaitAny(time);
    }

    @Override
    public @Nullable String readLine(int maxBytes) throws IOException {
        PeerInput input = incoming();
        int next = input.read();
        if (next < 0) {
            return null;
        }
        var line = new ByteArrayOutputStream();
        for (; next != '\n'; next = input.read()) {
            if (next < 0 || line.size() == maxBytes) {
                throw new CommandException(
                        Status.BAD_FRAME,
                        next < 0 ? "a line has no end" : "a line has more than " + maxBytes + " bytes");
            }
            line.write(next);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandException(Status.BAD_FRAME, "a line is not UTF-8", e);
        }
    }

    @Override
    public Content next(long bytes) {
        return new PeerContent(incoming(), bytes);
    }

    @Override
    public Content rest() {
        return new PeerContent(incoming(), Content.UNKNOWN);
    }

    @Override
    public long send(Reply reply) throws IOException, InterruptedException {
        return send(reply, outgoing());
    }

    @Override
    public long send(Reply reply, OutputStream target) throws IOException, InterruptedException {
        DialectCall last = lastCall();
        if (last == null) {
            throw new IllegalStateException("nothing was called, so there is no reply to send");
        }
        return last.send(reply, target);
    }
}
