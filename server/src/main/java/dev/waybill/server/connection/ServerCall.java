package dev.waybill.server.connection;

import dev.waybill.api.Body;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Spool;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.command.PassedBodies;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What surrounds one call, and those that it makes of others. Of one thread at a time. */
final class ServerCall implements Request.Call {

    private static final long LISTEN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PROGRESS_NANOS = Duration.ofMillis(250).toNanos();
    private static final int MOST_NESTED = 8;

    /** What a command has written and not sent. */
    interface Unsent {
        void flush() throws IOException;

        /** Whether the reply's header is on its way. */
        boolean hasBegun();
    }

    /** What a call may ask of the connection that it came by. */
    interface Line {
        /** Tells the caller how far the work is, if it wants to hear of that and nothing of the reply was sent. */
        void tellProgress(long done, long total, String message) throws IOException;

        /** Sends what was written. */
        void flush() throws IOException;

        /** Whether the caller has ended its side; may wait for nothing. */
        boolean hasPeerLeft() throws IOException;

        /** Whether the caller has sent so much ahead that its end cannot be seen. */
        boolean isInputFull();

        /**
         * Sends something that a caller which only ended its sending side passes over, and that one which closed its
         * socket answers with a reset. Nothing of the reply was sent.
         */
        void probe() throws IOException;

        /** Whether the caller was lost while its body was read. */
        boolean isLost();
    }

    private final Service service;
    private final Caller caller;
    private final Line line;
    private final CommandSpec spec;
    private final Body body;
    private final CallGuard guard;
    private final Incidents incidents;
    private final Checkpoint checkpoint;
    private final LentFiles files;
    private final PassedBodies bodies = new PassedBodies();
    private final List<SpoolFile> spools = new ArrayList<>(0);
    private final List<Admission> nested = new ArrayList<>(0);
    private @Nullable Unsent replyBody;
    private boolean answered;
    private volatile boolean over;
    private long toldNanos = System.nanoTime();

    ServerCall(
            Service service,
            Caller caller,
            Line line,
            CommandSpec spec,
            Body body,
            CallGuard guard,
            Incidents incidents) {
        this.service = service;
        this.caller = caller;
        this.line = line;
        this.spec = spec;
        this.body = body;
        this.guard = guard;
        this.incidents = incidents;
        this.checkpoint = new Checkpoint(guard, this::lookForCaller);
        this.files = new LentFiles(service.files(), checkpoint);
    }

    /** The command has answered: from now on only what {@link #writes} may let others be told ahead of the reply. */
    void hasAnswered() {
        answered = true;
    }

    /** From now on the reply's body is being written: a pause sends what was, and no progress is told once it began. */
    void writes(Unsent replyBody) {
        this.replyBody = replyBody;
    }

    /** What is answered where {@code action} has thrown {@code cause}. */
    Reply failed(String action, Throwable cause) throws InterruptedException {
        if (guard.isOver() || line.isLost() || checkpoint.isCallerGone()) {
            var over = new InterruptedException("the call is over");
            over.initCause(cause);
            throw over;
        }
        return incidents.reply(action, cause);
    }

    /** The call is over: closes what it left open, and tells the log what that was. Who kept it can do nothing with it. */
    void close() throws IOException {
        over = true;
        bodies.close();
        try {
            for (String left : files.closeAll()) {
                service.log().leftOpen(spec.name(), left);
            }
            for (SpoolFile spool : spools) {
                spool.close();
            }
        } finally {
            nested.forEach(Admission::close);
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
        return caller;
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
        var spool = SpoolFile.of(other, service.scratch().open(), checkpoint);
        spools.add(spool);
        return spool;
    }

    /** The bodies that filters hand on. */
    PassedBodies bodies() {
        return bodies;
    }

    @Override
    public Instant now() {
        return service.clock().instant();
    }

    @Override
    public List<CommandSpec> commands() {
        checkNotOver();
        return service.gate().open(service.commands().get().specs(), caller);
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
            line.tellProgress(done, total, message);
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
            line.flush();
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

    /** A caller may end its side and wait for its reply, unless that has no end. */
    private void lookForCaller() throws IOException {
        boolean ended = line.hasPeerLeft();
        if (ended && spec.isEndless()) {
            throw new EOFException("the caller has ended its side");
        }
        if ((ended || line.isInputFull()) && isReplyToCome()) {
            line.probe();
        }
    }

    @Override
    public void checkpoint() throws InterruptedException {
        checkNotOver();
        checkpoint.pass();
    }

    @Override
    public Reply call(String action, Map<String, ? extends @Nullable Object> arguments) throws InterruptedException {
        return call(action, arguments, 1);
    }

    private Reply call(String action, Map<String, ? extends @Nullable Object> arguments, int depth)
            throws InterruptedException {
        checkpoint();
        if (depth > MOST_NESTED) {
            return Reply.failure(
                    Status.NOT_POSSIBLE,
                    "commands call each other more than " + MOST_NESTED + " deep, the last of them " + action);
        }
        Admission admission;
        try {
            admission = Admission.of(service, new Admission.Wanted(caller, action, false, arguments), incidents);
        } catch (CommandException e) {
            return Reply.failure(e.status(), e.sentence());
        }
        nested.add(admission);
        var inner = new Nested(depth);
        if (!admission.command().spec().isHeavy() || !Thread.currentThread().isVirtual()) {
            return admission.run(inner, this);
        }
        try {
            return service.heavy().run(action, guard, () -> admission.run(inner, this));
        } catch (IOException e) {
            return failed(action, e);
        }
    }

    /** What surrounds a command that this call calls: the same, but no body, and one step deeper. */
    private final class Nested extends Request.Around {
        private final int depth;

        Nested(int depth) {
            super(ServerCall.this);
            this.depth = depth;
        }

        @Override
        public Body body() {
            return NoBody.NONE;
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
