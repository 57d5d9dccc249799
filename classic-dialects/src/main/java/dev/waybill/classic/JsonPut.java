package dev.waybill.classic;

import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;

/**
 * A file that a client of {@code json} puts. Of one thread.
 *
 * @param session of the client
 * @param filename as the client calls it
 * @param size of the file
 * @param md5 what the request says of that; null if nothing
 */
record JsonPut(
        JsonSession session,
        String filename,
        long size,
        @Nullable Object md5) implements JsonBody.Turns {

    private static final long MOST_DISCARDED = 1 << 24;

    /** Answers whether another request may follow. */
    boolean run(RemotePath path) throws IOException, InterruptedException {
        Dialect.Conversation peer = session.peer();
        var body = new JsonBody(peer.next(size), this);
        Reply reply = peer.call("put", body, "path", path, "parents", true);
        if (reply.isOk()) {
            if (md5 != null || session.setting().confirm()) {
                session.answers().wakeAndSucceed(filename, size);
            }
        } else if (body.hasBegun()) {
            session.answers().wakeAndRefuse(reply.status(), String.valueOf(reply.get("error")));
        } else if (session.setting().first() == Json.First.BYTE) {
            return refuseAfterTheFile(reply, body);
        } else {
            session.answers().refuse(reply);
        }
        boolean isOnItsWay = body.hasBegun() || peer.input().available() > 0;
        return body.hasEnded() || !isOnItsWay;
    }

    /** A client that looks at no byte before it sends can hear of a refusal only when it has sent. */
    private boolean refuseAfterTheFile(Reply reply, JsonBody body) throws IOException {
        boolean whole = size <= MOST_DISCARDED;
        if (whole) {
            body.transferTo(Channels.newChannel(OutputStream.nullOutputStream()));
        }
        session.answers().wakeAndRefuse(reply.status(), String.valueOf(reply.get("error")));
        return whole;
    }

    @Override
    public void go() throws IOException, InterruptedException {
        if (session.setting().first() == Json.First.BYTE) {
            session.answers().wake();
            return;
        }
        session.answers().succeed(filename, size);
        if (size > 0) {
            wakeIfSilent();
        }
    }

    /** A request that holds the digest itself need not tell it again. */
    @Override
    public @Nullable String md5AtEnd() throws IOException, InterruptedException {
        if (md5 == null || (md5 instanceof String digits && digits.matches("[0-9A-Fa-f]{32}"))) {
            return (String) md5;
        }
        if (session.setting().first() == Json.First.ANSWER) {
            if (size == 0) {
                wakeIfSilent();
            }
            wakeIfSilent();
        }
        return session.in().md5();
    }

    /** Who sends nothing when it is its turn may wait for a byte of ours. */
    private void wakeIfSilent() throws IOException, InterruptedException {
        var sync = session.setting().sync();
        if (!sync.isZero() && !session.peer().awaitInput(sync)) {
            session.answers().wake();
        }
    }
}
