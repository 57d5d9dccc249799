package dev.waybill.server.call;

import dev.waybill.api.Body;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Spool;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Settlement;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.PassedBodies;
import dev.waybill.server.policy.Identity;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One call as its command sees it, and the calls that it makes of other commands. Of one thread at a time. */
final class ServerCall implements Request.Call, FilterChain.Defects {

    private static final long LISTEN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PROGRESS_NANOS = Duration.ofMillis(250).toNanos();
    private static final int MAX_NESTED = 8;

    private final CallContext context;
    private final Identity identity;
    private final CallerChannel channel;
    private final CommandSpec spec;
    private final Body body;
    private final CallGuard guard;
    private final Incidents incidents;
    private final Checkpoint checkpoint;
    private final LentFiles files;
    private final PassedBodies bodies = new PassedBodies();
    /** What waits on the disk: spooled bodies, and files that the command writes and reads. */
    private final List<Closeable> scratch = new ArrayList<>(0);

    private final List<Nested> nested = new ArrayList<>(0);
    private @Nullable PendingBody replyBody;
    private @Nullable String denyingRule;
    private boolean answered;
    private volatile boolean over;
    private long toldNanos = System.nanoTime();

    ServerCall(
            CallContext context,
            Identity identity,
            CallerChannel channel,
            Command command,
            Body body,
            CallGuard guard,
            Incidents incidents) {
        this.context = context;
        this.identity = identity;
        this.channel = channel;
        this.spec = command.spec();
        this.body = body;
        this.guard = guard;
        this.incidents = incidents;
        this.checkpoint = new Checkpoint(guard, this::lookForCaller);
        this.files =
                new LentFiles(identity.rights().files(command), checkpoint, context.uploadBytes(identity.caller()));
    }

    /**
     * The command has answered: from now on progress and probes are sent only ahead of a body that {@link #writes}
     * names.
     */
    void hasAnswered() {
        answered = true;
    }

    /**
     * The reply's body is written from now on: a pause sends what is written, and no progress is sent once the body has
     * begun.
     */
    void writes(PendingBody replyBody) {
        this.replyBody = replyBody;
    }

    @Override
    public Reply failed(String action, Throwable cause) throws InterruptedException {
        if (guard.isOver() || channel.isLost() || checkpoint.isCallerGone()) {
            var over = new InterruptedException("the call is over");
            over.initCause(cause);
            throw over;
        }
        return incidents.reply(action, cause);
    }

    @Override
    public void refused(CommandException refusal) {
        if (refusal.rule() != null) {
            denyingRule = refusal.rule();
        }
    }

    /** What the command says of itself. */
    CommandSpec spec() {
        return spec;
    }

    /** The text of the rule that last refused anything to this call, or null. */
    @Nullable
    String denyingRule() {
        return denyingRule;
    }

    /**
     * Ends the call: closes what it left open and tells the log of it. Code that kept the call can no longer use it.
     */
    void close() throws IOException {
        over = true;
        bodies.close();
        try {
            for (String left : files.closeAll()) {
                context.log().leftOpen(spec.name(), left);
            }
            closeAll(scratch);
        } finally {
            closeAll(nested);
        }
    }

    /** Closes each, whatever becomes of the others. */
    private static void closeAll(List<? extends Closeable> opened) throws IOException {
        IOException failure = null;
        for (Closeable each : opened) {
            try {
                each.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void checkNotOver() {
        if (over) {
            throw new IllegalStateException("this call of " + spec.name()
                    + " is over: keep nothing of a request for later, a thread of your own lives by Environment.start");
        }
    }

    @Override
    public Caller caller() {
        return identity.caller();
    }

    @Override
    public FileStore files() {
        checkNotOver();
        return files;
    }

    @Override
    public Body body() {
        checkNotOver();
        return body;
    }

    @Override
    public Spool spool(Body other) throws IOException {
        checkNotOver();
        var spool = SpoolFile.of(other, context.scratch().open(), checkpoint);
        scratch.add(spool);
        return spool;
    }

    @Override
    public Settlement settlement() {
        return channel.settlement();
    }

    @Override
    public SeekableByteChannel scratch() throws IOException {
        checkNotOver();
        SeekableByteChannel file = context.scratch().open();
        scratch.add(file);
        return file;
    }

    /** Calls the command that was let in, through its filters. */
    Reply run(Admission admission) throws InterruptedException {
        return run(admission, this);
    }

    private Reply run(Admission admission, Request.Call surroundings) throws InterruptedException {
        return new FilterChain(admission, bodies, this).run(surroundings);
    }

    @Override
    public Instant now() {
        return context.clock().instant();
    }

    @Override
    public List<CommandSpec> commands() {
        checkNotOver();
        return identity.commands(context.commands().get());
    }

    @Override
    public void progress(long done, long total, String message) throws InterruptedException {
        checkpoint();
        long now = System.nanoTime();
        if (!isReplyToCome() || now - toldNanos < PROGRESS_NANOS) {
            return;
        }
        toldNanos = now;
        try {
            channel.tellProgress(done, total, message);
        } catch (IOException e) {
            throw left(e);
        }
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        checkNotOver();
        try {
            if (replyBody != null) {
                replyBody.flush();
            }
            channel.flush();
            for (long left = TimeUnit.NANOSECONDS.convert(time); left > 0; left -= LISTEN_NANOS) {
                checkpoint();
                Thread.sleep(Duration.ofNanos(Math.min(left, LISTEN_NANOS)));
            }
        } catch (IOException e) {
            throw left(e);
        }
    }

    /** Whether nothing of the reply was sent, nor is under way. */
    private boolean isReplyToCome() {
        return replyBody == null ? !answered : !replyBody.hasBegun();
    }

    /** A caller may end its side and still wait for its reply, unless the command is endless. */
    private void lookForCaller() throws IOException {
        boolean ended = channel.hasPeerLeft();
        if (ended && spec.isEndless()) {
            throw new EOFException("the caller has ended its side");
        }
        if ((ended || channel.isInputFull()) && isReplyToCome()) {
            channel.probe();
        }
    }

    @Override
    public void checkpoint() throws InterruptedException {
        checkNotOver();
        checkpoint.pass();
    }

    @Override
    public List<String> complete(String action, String parameter, String typed, Map<String, String> arguments)
            throws InterruptedException {
        checkpoint();
        Admission admission;
        try {
            admission = Admission.ofQuestion(context, identity, action);
        } catch (CommandException e) {
            refused(e);
            throw e;
        }
        var inner = new Nested(admission, MAX_NESTED);
        nested.add(inner);
        return new OfferedValues(admission, this).ask(inner, parameter, typed, arguments);
    }

    @Override
    public Reply call(String action, Map<String, ? extends @Nullable Object> arguments) throws InterruptedException {
        return call(action, arguments, 1);
    }

    private Reply call(String action, Map<String, ? extends @Nullable Object> arguments, int depth)
            throws InterruptedException {
        checkpoint();
        if (depth > MAX_NESTED) {
            return Reply.failure(
                    Status.NOT_POSSIBLE,
                    "commands call each other more than " + MAX_NESTED + " deep, the last of them " + action);
        }
        Admission admission;
        try {
            admission =
                    Admission.of(context, identity, new Admission.Wanted(action, false, null, arguments), incidents);
        } catch (CommandException e) {
            refused(e);
            return Reply.failure(e.status(), e.sentence());
        }
        var inner = new Nested(admission, depth);
        nested.add(inner);
        if (!admission.command().spec().isHeavy() || !Thread.currentThread().isVirtual()) {
            return run(admission, inner);
        }
        try {
            return context.heavy().run(action, guard, () -> run(admission, inner));
        } catch (IOException e) {
            return failed(action, e);
        }
    }

    /**
     * A call that this call makes: the same surroundings, with its own view of the files, without a body,
     * one level deeper.
     */
    private final class Nested extends Request.Around implements Closeable {
        private final Admission admission;
        private final LentFiles files;
        private final int depth;

        Nested(Admission admission, int depth) {
            super(ServerCall.this);
            this.admission = admission;
            this.files = new LentFiles(
                    identity.rights().files(admission.command()), checkpoint, context.uploadBytes(caller()));
            this.depth = depth;
        }

        @Override
        public void close() throws IOException {
            try (admission) {
                for (String left : files.closeAll()) {
                    context.log().leftOpen(admission.command().name(), left);
                }
            }
        }

        @Override
        public FileStore files() {
            checkNotOver();
            return files;
        }

        @Override
        public Body body() {
            return NoBody.NONE;
        }

        /** Whoever called it may tell others as soon as it has answered. */
        @Override
        public Settlement settlement() {
            return Settlement.NOW;
        }

        @Override
        public Reply call(String action, Map<String, ? extends @Nullable Object> arguments)
                throws InterruptedException {
            return ServerCall.this.call(action, arguments, depth + 1);
        }
    }

    private static InterruptedException left(IOException cause) {
        var left = new InterruptedException("the caller has left");
        left.initCause(cause);
        return left;
    }
}
