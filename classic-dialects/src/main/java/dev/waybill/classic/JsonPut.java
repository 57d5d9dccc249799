package dev.waybill.classic;

import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import java.io.IOException;
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

    /** Answers whether another request may follow. */
    boolean run(RemotePath path) throws IOException, InterruptedException {
        Dialect.Conversation peer = session.peer();
        var body = new JsonBody(peer.next(size), this);
        Reply reply = peer.call("put", body, "path", path, "parents", true);
        if (!reply.isOk()) {
            session.answers().refuse(reply);
        } else if (md5 != null || session.setting().confirm()) {
            session.answers().succeed(filename, size);
        }
        boolean isOnItsWay = body.hasBegun() || peer.input().available() > 0;
        return body.hasEnded() || !isOnItsWay;
    }

    @Override
    public void go() throws IOException, InterruptedException {
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
        wakeIfSilent();
        return session.in().md5();
    }

    private void wakeIfSilent() throws IOException, InterruptedException {
        var sync = session.setting().sync();
        if (!sync.isZero() && !session.peer().awaitInput(sync)) {
            session.answers().wake();
        }
    }
}
