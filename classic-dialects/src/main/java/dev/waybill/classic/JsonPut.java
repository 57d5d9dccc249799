package dev.waybill.classic;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;

/**
 * A file that a client of {@code json} puts. A client that sends without waiting for a byte gets its refusal after it
 * has sent, since its bytes would otherwise be read as requests. Of one thread.
 *
 * @param session of the client
 * @param filename as the client calls it
 * @param size of the file
 * @param md5 the digest that the request holds, or null
 */
record JsonPut(
        JsonSession session,
        String filename,
        long size,
        @Nullable Object md5) implements TurnedFile.Turns {

    private static final long MAX_DISCARDED = 1 << 24;

    /** Answers whether another request may follow. */
    boolean run(RemotePath path) throws IOException, InterruptedException {
        var body = new TurnedFile(session.peer().next(size), this);
        Reply reply = session.peer().call("put", body, "path", path, "parents", true);
        if (reply.isOk()) {
            if (md5 != null || session.setting().confirm()) {
                session.answers().wakeAndSucceed(filename, size);
            }
            return body.hasEnded();
        }
        String sentence = String.valueOf(reply.get("error"));
        if (!body.hasBegun()) {
            return refuse(reply.status(), sentence);
        }
        session.answers().wakeAndRefuse(reply.status(), sentence);
        return body.hasEnded();
    }

    /** Refuses it before a byte of the file was read. Answers whether another request may follow. */
    boolean refuse(Status status, String sentence) throws IOException, InterruptedException {
        if (session.setting().first() == Json.First.ANSWER) {
            session.answers().refuse(status, sentence);
            boolean isOnItsWay = session.peer().input().available() > 0;
            return !isOnItsWay;
        }
        session.answers().wake();
        boolean isDiscarded = size <= MAX_DISCARDED;
        if (isDiscarded) {
            session.peer().next(size).transferTo(Channels.newChannel(OutputStream.nullOutputStream()));
            md5AtEnd();
        }
        session.answers().wakeAndRefuse(status, sentence);
        return isDiscarded;
    }

    @Override
    public void go() throws IOException, InterruptedException {
        if (session.setting().first() == Json.First.BYTE) {
            session.answers().wake();
            return;
        }
        session.answers().succeed(filename, size);
        wakeIfSilent();
    }

    /** A request that holds the digest itself need not tell it again. */
    @Override
    public @Nullable String md5AtEnd() throws IOException, InterruptedException {
        if (md5 == null || (md5 instanceof String digits && digits.matches("[0-9A-Fa-f]{32}"))) {
            return (String) md5;
        }
        if (session.setting().first() == Json.First.ANSWER) {
            wakeIfSilent();
        }
        return session.in().md5();
    }

    /** A client that sends nothing in its turn may wait for a byte of ours. */
    private void wakeIfSilent() throws IOException, InterruptedException {
        var sync = session.setting().sync();
        if (!sync.isZero() && !session.peer().awaitInput(sync)) {
            session.answers().wake();
        }
    }
}
