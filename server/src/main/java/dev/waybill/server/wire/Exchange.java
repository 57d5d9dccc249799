package dev.waybill.server.wire;

import static java.util.Objects.requireNonNull;

import dev.waybill.api.CommandException;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.protocol.BadFrameException;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.call.CallRun;
import dev.waybill.server.call.Incidents;
import dev.waybill.server.connection.Goodbye;
import dev.waybill.server.connection.Session;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its reply: runs the call, discards what it left unread of the body, and sends the reply. A failure of
 * the command becomes a reply; what an exchange throws ends the connection. Of one thread.
 */
final class Exchange {

    private final CallContext context;
    private final Session session;
    private final LoginVerb login;
    private final CallRun call;
    private final RequestBody body;
    private final WireChannel channel;
    private final DigestAlgorithm want;
    private final boolean mayPack;
    private final String toldTag;
    private ReplyHeader replyHeader;
    private boolean answered;

    /** Whether a refusal is the last that this connection hears. */
    private boolean endsIfRefused;

    /** The request's header, dropped once it is read: a call may last for a day, and a header may have 64 KiB. */
    private @Nullable Envelope envelope;

    /** @param toldTag the last catalog tag that this connection was told */
    Exchange(CallContext context, Session session, LoginVerb login, Envelope envelope, String toldTag) {
        this.context = context;
        this.session = session;
        this.login = login;
        this.envelope = envelope;
        this.toldTag = toldTag;
        this.want = envelope.want();
        this.mayPack = envelope.accepts();
        this.call = new CallRun(context, session.identity(), session.guard(), session.number(), envelope.action());
        this.replyHeader = replyHeader(envelope.id());
        this.body = new RequestBody(
                session.wire(),
                envelope,
                replyHeader.interim(),
                context.limits().bytes().upload());
        this.channel = new WireChannel(session.wire(), replyHeader.interim(), envelope.progress(), body);
    }

    private ReplyHeader replyHeader(@Nullable Object id) {
        String tag = session.identity().catalogTag(context.commands().get());
        return new ReplyHeader(id, tag, tag.equals(toldTag));
    }

    /** The id of the request while it has no reply, else null. */
    @Nullable
    Object idToAnswer() {
        return answered ? null : replyHeader.id();
    }

    /** How an exchange ended, and whether its connection may go on. */
    record Result(Status status, @Nullable Goodbye goodbye) {}

    /** The catalog tag that the caller knows after the reply. */
    String catalogTag() {
        return replyHeader.catalogTag();
    }

    /**
     * Runs the request and sends its reply.
     *
     * @param previousFailed whether the previous request on this connection failed
     */
    Result run(boolean previousFailed) throws IOException {
        try {
            Reply verb = admit(previousFailed);
            if (verb != null) {
                return send(verb);
            }
        } catch (CommandException e) {
            return endsIfRefused ? end(e) : send(Reply.failure(e.status(), e.sentence()));
        } catch (BadFrameException e) {
            tellRefusal(e.status());
            throw e;
        } catch (InterruptedException e) {
            return send(Incidents.tooLate());
        }
        try (call) {
            call.begin(channel, body);
            return call.run(() -> send(call.reply()));
        } catch (InterruptedException e) {
            return send(Incidents.tooLate());
        }
    }

    /** Lets the request in and answers null, or answers the reply to a login, which is no command. */
    private @Nullable Reply admit(boolean previousFailed) throws BadFrameException, InterruptedException {
        Envelope asked = requireNonNull(envelope);
        envelope = null;
        endsIfRefused = login.endsWithRefusalOf(asked);
        if (asked.unclear() != null) {
            throw refused(asked, asked.unclear());
        }
        if (asked.fault() != null) {
            throw refused(asked, asked.fault());
        }
        if (asked.ifPrevious() && previousFailed) {
            throw refused(
                    asked,
                    new CommandException(
                            Status.PREVIOUS, "the request before this one failed, so this one was not run"));
        }
        login.check(asked);
        if (login.isMeantBy(asked)) {
            call.claims(asked.arguments().get("user"));
            Reply reply = login.login(asked);
            replyHeader = replyHeader(asked.id());
            return reply;
        }
        call.admit(asked.action(), asked.body(), asked.digest(), asked.arguments());
        body.limitTo(call.bodyBytes());
        return null;
    }

    private <E extends Exception> E refused(Envelope asked, E refusal) {
        call.isRefused(asked.action(), asked.arguments());
        return refusal;
    }

    /** The goodbye is the reply. */
    private Result end(CommandException refusal) {
        tellRefusal(refusal.status());
        return new Result(refusal.status(), new Goodbye(refusal.status(), refusal.sentence()));
    }

    private void tellRefusal(Status status) {
        call.tell(Reply.failure(status, ""), new CallRun.Sent(status, 0, null, null), CallRun.Received.NOTHING);
    }

    private Result send(Reply reply) throws IOException {
        call.checkNotAbandoned();
        var writer = new ReplyWriter(session.wire(), replyHeader, want, mayPack, call);
        boolean early = !reply.isOk() && reply.payload() == Reply.Payload.None.NONE;
        boolean drained;
        try {
            IOException lost = body.lost();
            if (lost != null) {
                throw lost;
            }
            drained = early || discardRest();
            writer.write(reply);
        } catch (IOException e) {
            call.tell(reply, writer.giveUp(reply, e), body.received());
            throw e;
        }
        answered = true;
        call.tell(reply, writer.sent(), body.received());
        call.close(); // whoever reads the reply finds free what the call had
        session.wire().flushIfDue();
        return new Result(writer.sent().status(), drained && (!early || discardRest()) ? null : overDrained());
    }

    private boolean discardRest() throws IOException {
        return !body.isPending() || body.discard(context.limits().bytes().drain());
    }

    private Goodbye overDrained() {
        return new Goodbye(
                Status.TOO_LARGE,
                "more than " + context.limits().bytes().drain()
                        + " bytes of a refused body came: abort it, or ask first");
    }
}
