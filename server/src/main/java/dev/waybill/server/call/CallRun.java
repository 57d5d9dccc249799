package dev.waybill.server.call;

import static java.util.Objects.requireNonNull;

import dev.waybill.api.Body;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Content;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Outcome;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.Route;
import dev.waybill.server.policy.Identity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call from its request to the last byte of its reply, in any protocol. It lets the call in, starts its deadline,
 * runs its code on the right thread, tells the log how it ended, and closes what it left open. Of one thread at a time.
 */
public final class CallRun implements AutoCloseable {

    private static final String CRC32 = DigestAlgorithm.CRC32.word();

    private final CallContext context;
    private final Identity identity;
    private final CallGuard guard;
    private final long connection;
    private final String action;
    private final Caller caller;
    private final Incidents incidents;
    private final long sinceNanos = System.nanoTime();
    private List<String> subjects = List.of();
    private boolean isQuiet;
    private @Nullable String denyingRule;
    private @Nullable String claimedUser;
    private @Nullable Admission admission;
    private @Nullable ServerCall call;

    /** A part of the call. */
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException, InterruptedException;
    }

    /** The body that came, as far as it did, and its digest if that was right. */
    public record Received(long bytes, @Nullable Digest digest) {
        /** There was none. */
        public static final Received NOTHING = new Received(0, null);
    }

    /** What was sent: the last word on how the command ended, the size of its body and its digest, and what broke. */
    public record Sent(
            Status status,
            long bytes,
            @Nullable Digest digest,
            @Nullable Throwable failure) {}

    /**
     * A call whose request has come.
     *
     * @param identity of its caller
     * @param guard of the connection
     * @param connection its number
     * @param action the command that is asked for; empty if the request names none
     */
    public CallRun(CallContext context, Identity identity, CallGuard guard, long connection, String action) {
        this.context = context;
        this.identity = identity;
        this.guard = guard;
        this.connection = connection;
        this.action = ErrorText.shown(action);
        this.caller = identity.caller();
        this.incidents = new Incidents(context.log(), this.action);
    }

    /**
     * Lets the call in.
     *
     * @param body whether one comes along
     * @param digest the algorithm that the body is announced with, or null
     * @throws CommandException if it may not come in
     */
    public void admit(
            String action,
            boolean body,
            @Nullable DigestAlgorithm digest,
            Map<String, ? extends @Nullable Object> arguments) {
        var wanted = new Admission.Wanted(action, body, digest, arguments);
        Admission admitted;
        try {
            admitted = Admission.of(context, identity, wanted, incidents);
        } catch (CommandException e) {
            isRefused(action, arguments);
            denyingRule = e.rule();
            throw e;
        }
        admission = admitted;
        subjects = admitted.subjects();
        isQuiet = admitted.command().spec().isQuiet();
    }

    /** The call is refused: takes its subjects for the log from the arguments, if its command exists. */
    public void isRefused(String action, Map<String, ? extends @Nullable Object> arguments) {
        Route route = context.commands().get().find(action);
        if (route != null) {
            CommandSpec spec = route.command().spec();
            subjects = Subjects.of(spec, arguments);
            isQuiet = spec.isQuiet();
        }
    }

    /** How many bytes its body may have. */
    public long bodyBytes() {
        return admitted().command().bodyBytes(context.uploadBytes(caller));
    }

    /** Begins the call. Its deadline counts from the moment its request came. */
    public void begin(CallerChannel channel, Body body) {
        Admission admitted = admitted();
        Command command = admitted.command();
        CommandSpec spec = command.spec();
        call = new ServerCall(context, identity, channel, command, body, guard, incidents);
        long nanos = spec.isEndless()
                ? Long.MAX_VALUE / 2
                : command.deadline(context.limits().calls().deadline()).toNanos();
        guard.begin(
                sinceNanos + nanos,
                spec.isEndless(),
                new CallGuard.Subject(command.name(), admitted.isOfPlugin(), () -> givenUp(admitted)));
    }

    /** On the reaper's thread. */
    private void givenUp(Admission admitted) {
        admitted.givenUp();
        context.log().givenUp(caller, admitted.command().name(), guard.trace());
    }

    private Admission admitted() {
        return requireNonNull(admission, "the call was not let in");
    }

    /**
     * Runs a part of the call, the code of its command or what that writes: here, or where heavy commands run.
     *
     * @throws InterruptedException if the call was over before its turn came
     */
    public <T> T run(Work<T> work) throws IOException, InterruptedException {
        CommandSpec spec = admitted().command().spec();
        return spec.isHeavy()
                ? context.heavy().run(spec.name(), guard, () -> runInItsContext(work))
                : runInItsContext(work);
    }

    private <T> T runInItsContext(Work<T> work) throws IOException, InterruptedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(admitted().command().generation().loader());
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Calls the command. An interrupted call has a reply too. */
    public Reply reply() {
        ServerCall begun = requireNonNull(call, "the call has not begun");
        try {
            return begun.run(admitted());
        } catch (InterruptedException e) {
            return Incidents.tooLate();
        } finally {
            begun.hasAnswered();
        }
    }

    /**
     * {@code reply} is sent next: from now on the deadline applies only where the command's own code writes the body.
     */
    public void sends(Reply reply) {
        if (!(reply.payload() instanceof Reply.Payload.Written || reply.payload() instanceof Reply.Payload.Listed)) {
            guard.end();
        }
    }

    /** From now on the command's own code writes {@code body}: a pause sends what was written. */
    public void writes(PendingBody body) {
        if (call != null) {
            call.writes(body);
        }
    }

    /** The command's own code has written its body; it can be interrupted no more. */
    public void hasWritten() {
        guard.end();
    }

    /**
     * The reply to give instead where sending one has thrown {@code cause}, which is logged if it is a defect.
     *
     * @throws ConnectionLostException if that was because the peer is gone
     */
    public Reply refusal(Throwable cause) throws ConnectionLostException {
        if (cause instanceof ConnectionLostException lost) {
            throw lost;
        }
        if (cause.getCause() instanceof ConnectionLostException lost) {
            throw lost;
        }
        if (cause instanceof CommandException refused && refused.rule() != null) {
            denyingRule = refused.rule();
        }
        return guard.end() ? Incidents.tooLate() : incidents.refusal(cause);
    }

    /** The number of the last defect, or null. */
    public @Nullable String incident() {
        return incidents.last();
    }

    /** Closes the content of a reply. A failure to close comes too late for the reply: only the log hears it. */
    public void close(Content content) {
        incidents.close(content);
    }

    /**
     * Checks that the call was not given up.
     *
     * @throws ConnectionLostException if it was: its caller is told so from another thread
     */
    public void checkNotAbandoned() throws ConnectionLostException {
        if (guard.isAbandoned()) {
            throw new ConnectionLostException(action + " went on after its deadline and was given up");
        }
    }

    /**
     * Tells the log and the reply's listener how the call ended. The listener is a command's code: it may throw
     * anything.
     */
    @SuppressWarnings("CatchingUnchecked")
    public void tell(Reply reply, Sent sent, Received received) {
        var time = Duration.ofNanos(System.nanoTime() - sinceNanos);
        var outcome = new Outcome(sent.status, received.bytes, sent.bytes, time, sent.failure);
        context.log()
                .answered(
                        new RequestLog.Asked(connection, asker(), action, subjects, isQuiet),
                        new RequestLog.Answer(
                                outcome,
                                digest(reply, sent, received),
                                sent.status == Status.DENIED ? denyingRule() : null));
        Consumer<Outcome> listener = reply.listener();
        if (listener == null) {
            return;
        }
        try {
            listener.accept(outcome);
        } catch (Throwable e) {
            incidents.reply(e);
        }
    }

    /** Of the bytes that came with the call, or before it to become a file now; else of those that were sent. */
    private @Nullable Digest digest(Reply reply, Sent sent, Received received) {
        if (received.digest != null) {
            return received.digest;
        }
        boolean stored = call != null && call.spec().isStoring() && reply.status() == Status.CREATED;
        return stored && reply.get(CRC32) instanceof String crc32 ? new Digest(CRC32, crc32) : sent.digest;
    }

    /** It is a login, of one who claims to be {@code user}: the log tells that where it fails. */
    public void claims(@Nullable Object user) {
        claimedUser = user instanceof String text ? ErrorText.shown(text) : null;
    }

    private Caller asker() {
        Caller now = identity.caller();
        return claimedUser == null || now.authenticated() ? now : new Caller(claimedUser, now.origin(), false);
    }

    private @Nullable String denyingRule() {
        return denyingRule == null && call != null ? call.denyingRule() : denyingRule;
    }

    /**
     * Ends the call and closes what it left open. A failure to close comes too late for the reply: only the log hears
     * it. Twice is harmless.
     */
    @Override
    public void close() {
        Admission admitted = admission;
        if (admitted == null) {
            return;
        }
        admission = null;
        guard.end();
        try {
            if (call != null) {
                call.close();
            }
        } catch (IOException | RuntimeException e) {
            incidents.reply(e);
        } finally {
            admitted.close();
        }
    }
}
