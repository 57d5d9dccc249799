package dev.waybill.server.dialect;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Reply;
import dev.waybill.api.Rows;
import dev.waybill.api.Status;
import dev.waybill.protocol.RowWriter;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.call.CallRun;
import dev.waybill.server.call.CallerChannel;
import dev.waybill.server.call.ErrorText;
import dev.waybill.server.call.Incidents;
import dev.waybill.server.call.NoBody;
import dev.waybill.server.call.PendingBody;
import dev.waybill.server.call.SoleWriter;
import dev.waybill.server.call.WholeContent;
import dev.waybill.server.connection.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a dialect: {@link #run} begins it, and {@link #close} ends it once the body of its reply is sent or no
 * longer wanted. Of the connection's thread.
 */
final class DialectCall implements AutoCloseable, CallerChannel {

    private final CallContext context;
    private final Session session;
    private final PeerInput input;
    private final PeerOutput output;
    private final long sentBefore;
    private @Nullable CallRun run;
    private @Nullable DialectBody body;
    private Reply reply = Reply.failure(Status.ABORTED, "the call did not end");
    private @Nullable Status brokeOff;
    private @Nullable Throwable failure;

    DialectCall(CallContext context, Session session, PeerInput input, PeerOutput output) {
        this.context = context;
        this.session = session;
        this.input = input;
        this.output = output;
        this.sentBefore = output.sentBytes();
    }

    /** Calls {@code action}; what it throws becomes a reply. */
    Reply run(String action, @Nullable Content content, Map<String, ? extends @Nullable Object> arguments)
            throws IOException {
        var call = new CallRun(context, session.identity(), session.guard(), session.number(), action);
        run = call;
        try {
            // the crc32 of a body is taken as it comes; what its sender says of it, the dialect has to compare
            call.admit(action, content != null, content == null ? null : DigestAlgorithm.CRC32, arguments);
            run(call, content);
        } catch (CommandException e) {
            reply = Reply.failure(e.status(), e.sentence());
        }
        if (reply.payload() == Reply.Payload.None.NONE) {
            close();
        }
        return reply;
    }

    private void run(CallRun call, @Nullable Content content) throws IOException {
        body = content == null ? null : new DialectBody(content, call.bodyBytes());
        call.begin(this, body == null ? NoBody.NONE : body);
        input.inCall(true);
        try {
            reply = call.run(call::reply);
        } catch (InterruptedException e) {
            reply = Incidents.tooLate();
        } finally {
            input.inCall(false);
        }
        call.sends(reply);
        try {
            checkNotLost(call);
        } catch (IOException e) {
            breaksOff(Status.ABORTED, e);
            close();
            throw e;
        }
    }

    private void checkNotLost(CallRun call) throws IOException {
        IOException lost = body == null ? null : body.lost();
        if (lost != null) {
            throw lost;
        }
        call.checkNotAbandoned();
    }

    private void breaksOff(Status status, Throwable cause) {
        brokeOff = status;
        failure = cause;
    }

    /** Sends the reply's body to {@code target}, and answers how many bytes went to the peer. */
    long send(Reply asked, OutputStream target) throws IOException, InterruptedException {
        CallRun open = run;
        if (asked != reply || (open == null && reply.payload() != Reply.Payload.None.NONE)) {
            throw new IllegalStateException("only the reply of the last call can be sent, and once");
        }
        try {
            return open == null ? 0 : open.run(() -> write(open, target));
        } catch (IOException | InterruptedException e) {
            breaksOff(Status.ABORTED, e);
            throw e;
        } finally {
            close();
        }
    }

    /** The source of the body may be a command's code: it may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private long write(CallRun call, OutputStream target) throws IOException {
        long before = output.sentBytes();
        try {
            switch (reply.payload()) {
                case Reply.Payload.None none -> {}
                case Reply.Payload.Bytes bytes ->
                    WholeContent.check(bytes.content(), bytes.content().transferTo(channel(target)));
                case Reply.Payload.Written written -> {
                    call.writes(new Paused(target));
                    SoleWriter.write(written.writer(), target);
                }
                case Reply.Payload.Listed<?> listed -> writeRows(listed, target, call);
            }
            return output.sentBytes() - before;
        } catch (Throwable e) {
            Reply refusal = call.refusal(e);
            breaksOff(refusal.status(), e);
            throw new CommandException(refusal.status(), ErrorText.of(refusal.get("error")), e);
        }
    }

    private static WritableByteChannel channel(OutputStream target) {
        return target instanceof WritableByteChannel channel ? channel : Channels.newChannel(target);
    }

    private <T> void writeRows(Reply.Payload.Listed<T> listed, OutputStream target, CallRun call) throws Exception {
        try (var writer = new RowWriter<>(listed.table(), target)) {
            var rows = new SentNow<>(writer, target);
            call.writes(rows);
            SoleWriter.write(listed.writer(), rows);
        }
    }

    /** What its command writes at its own pace: a dialect may hold it back up to the next pause. */
    private record Paused(OutputStream target) implements PendingBody {
        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public boolean hasBegun() {
            return true;
        }
    }

    private record SentNow<T>(RowWriter<T> writer, OutputStream target) implements Rows<T>, PendingBody {
        @Override
        public void add(T row) throws IOException {
            writer.add(row);
        }

        @Override
        public void flush() throws IOException {
            writer.flush();
            target.flush();
        }

        @Override
        public boolean hasBegun() {
            return true;
        }
    }

    /** Ends the call and tells the log how it ended. Twice is harmless. */
    @Override
    public void close() {
        CallRun over = run;
        if (over == null) {
            return;
        }
        run = null;
        if (reply.payload() instanceof Reply.Payload.Bytes bytes) {
            over.close(bytes.content());
        }
        Status status = brokeOff == null ? reply.status() : brokeOff;
        over.tell(
                reply,
                new CallRun.Sent(status, output.sentBytes() - sentBefore, null, failure),
                body == null ? CallRun.Received.NOTHING : body.received());
        over.close();
    }

    /** Does nothing: a dialect has no way to tell progress. */
    @Override
    public void tellProgress(long done, long total, String message) {}

    /** Does nothing: a dialect sends each piece at once. */
    @Override
    public void flush() {}

    @Override
    public boolean hasPeerLeft() throws IOException {
        return session.wire().hasPeerLeft();
    }

    @Override
    public boolean isInputFull() {
        return session.wire().isInputFull();
    }

    /** Does nothing: a dialect has no probe that its peer would skip. */
    @Override
    public void probe() {}

    @Override
    public boolean isLost() {
        return body != null && body.lost() != null;
    }
}
