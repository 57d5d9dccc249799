package dev.waybill.server.connection;

import dev.waybill.api.Body;
import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Reply;
import dev.waybill.api.Rows;
import dev.waybill.api.Status;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.RowWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command that a dialect calls: begun by {@link #run}, over when it is closed, which is when its reply's body is of
 * no more use. Of the connection's thread.
 */
final class DialectCall implements AutoCloseable, ServerCall.Line {

    private final Service service;
    private final Connection connection;
    private final PeerInput input;
    private final PeerOutput output;
    private final long sinceNanos = System.nanoTime();
    private final long sentBefore;
    private @Nullable CallReport report;
    private @Nullable ServerCall call;
    private @Nullable CallScope scope;
    private @Nullable DialectBody body;
    private Reply reply = Reply.failure(Status.ABORTED, "the call did not end");
    private @Nullable Status brokeOff;
    private @Nullable Throwable failure;

    DialectCall(Service service, Connection connection, PeerInput input, PeerOutput output) {
        this.service = service;
        this.connection = connection;
        this.input = input;
        this.output = output;
        this.sentBefore = output.sentBytes();
    }

    /** Calls {@code action}; what it throws is a reply. */
    Reply run(String action, @Nullable Content content, Map<String, ? extends @Nullable Object> arguments)
            throws IOException {
        var incidents = new Incidents(service.log(), action);
        @Nullable Object path = arguments.get("path");
        List<String> subjects = path == null ? List.of() : List.of(path.toString());
        report = new CallReport(
                service.log(), incidents, connection.caller(), Sentence.shown(action), subjects, sinceNanos);
        try {
            var wanted = new Admission.Wanted(connection.caller(), action, content != null, arguments);
            Admission admission = Admission.of(service, wanted, incidents);
            report = report.about(admission.subjects());
            run(admission, content, incidents);
        } catch (CommandException e) {
            reply = Reply.failure(e.status(), e.sentence());
        }
        if (reply.payload() == Reply.Payload.None.NONE) {
            close();
        }
        return reply;
    }

    private void run(Admission admission, @Nullable Content content, Incidents incidents) throws IOException {
        Body given = NoBody.NONE;
        if (content != null) {
            body = new DialectBody(
                    content, admission.command().bodyBytes(service.limits().uploadBytes()));
            given = body;
        }
        CallGuard guard = connection.guard();
        call = new ServerCall(
                service, connection.caller(), this, admission.command().spec(), given, guard, incidents);
        var begun = new CallScope(service, admission, call, guard, incidents);
        scope = begun;
        begun.begin(sinceNanos);
        input.inCall(true);
        try {
            reply = begun.run(begun::reply);
        } catch (InterruptedException e) {
            reply = Incidents.tooLate();
        } finally {
            input.inCall(false);
        }
        if (!isWrittenByCommand()) {
            guard.end();
        }
        checkNotLost(guard);
    }

    /** The command's time goes on only where its own code writes the body. */
    private boolean isWrittenByCommand() {
        return reply.payload() instanceof Reply.Payload.Written || reply.payload() instanceof Reply.Payload.Listed;
    }

    private void checkNotLost(CallGuard guard) throws IOException {
        IOException lost = body == null ? null : body.lost();
        if (lost == null && guard.isAbandoned()) {
            lost = new ConnectionLostException("a command went on after its deadline and was given up");
        }
        if (lost != null) {
            breaksOff(Status.ABORTED, lost);
            close();
            throw lost;
        }
    }

    private void breaksOff(Status status, Throwable cause) {
        brokeOff = status;
        failure = cause;
    }

    /** Sends the reply's body, and answers how many bytes it had. */
    long send(Reply asked) throws IOException, InterruptedException {
        CallScope open = scope;
        if (asked != reply || (open == null && reply.payload() != Reply.Payload.None.NONE)) {
            throw new IllegalStateException("only the reply of the last call can be sent, and once");
        }
        try {
            return open == null ? 0 : open.run(this::write);
        } catch (IOException | InterruptedException e) {
            breaksOff(Status.ABORTED, e);
            throw e;
        } finally {
            close();
        }
    }

    /** What gives the body may be a command's code: it may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private long write() throws IOException {
        long before = output.sentBytes();
        try {
            switch (reply.payload()) {
                case Reply.Payload.None none -> {}
                case Reply.Payload.Bytes bytes ->
                    ReplyWriter.checkWhole(bytes.content(), bytes.content().transferTo(output));
                case Reply.Payload.Written written -> SoleWriter.write(written.writer(), output);
                case Reply.Payload.Listed<?> listed -> writeRows(listed);
            }
            return output.sentBytes() - before;
        } catch (ConnectionLostException e) {
            throw e;
        } catch (Throwable e) {
            if (e.getCause() instanceof ConnectionLostException lost) {
                throw lost;
            }
            var incidents = report == null ? new Incidents(service.log(), "") : report.incidents();
            Reply refusal = connection.guard().end() ? Incidents.tooLate() : incidents.refusal(e);
            breaksOff(refusal.status(), e);
            throw new CommandException(refusal.status(), Sentence.of(refusal.get("error")), e);
        }
    }

    private <T> void writeRows(Reply.Payload.Listed<T> listed) throws Exception {
        try (var writer = new RowWriter<>(listed.table(), output)) {
            var rows = new SentNow<>(writer);
            if (call != null) {
                call.writes(rows);
            }
            SoleWriter.write(listed.writer(), rows);
        }
    }

    private record SentNow<T>(RowWriter<T> writer) implements Rows<T>, ServerCall.Unsent {
        @Override
        public void add(T row) throws IOException {
            writer.add(row);
        }

        @Override
        public void flush() throws IOException {
            writer.flush();
        }

        @Override
        public boolean hasBegun() {
            return true;
        }
    }

    /** The call is over, and the log hears how. Twice is harmless. */
    @Override
    public void close() {
        CallReport untold = report;
        if (untold == null) {
            return;
        }
        report = null;
        if (reply.payload() instanceof Reply.Payload.Bytes bytes) {
            untold.incidents().close(bytes.content());
        }
        Status status = brokeOff == null ? reply.status() : brokeOff;
        untold.tell(
                reply,
                new CallReport.Sent(status, output.sentBytes() - sentBefore, failure),
                body == null ? 0 : body.receivedBytes());
        if (scope != null) {
            scope.close();
            scope = null;
        }
    }

    /** A dialect has no way to tell it. */
    @Override
    public void tellProgress(long done, long total, String message) {}

    /** Nothing waits to be sent. */
    @Override
    public void flush() {}

    @Override
    public boolean hasPeerLeft() throws IOException {
        return connection.wire().hasPeerLeft();
    }

    @Override
    public boolean isInputFull() {
        return connection.wire().isInputFull();
    }

    /** A dialect has nothing that its peer would pass over. */
    @Override
    public void probe() {}

    @Override
    public boolean isLost() {
        return body != null && body.lost() != null;
    }
}
