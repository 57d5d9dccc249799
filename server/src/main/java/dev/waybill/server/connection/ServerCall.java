package dev.waybill.server.connection;

import dev.waybill.api.Body;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What surrounds one call on a connection. Of one thread. */
final class ServerCall implements Request.Call {

    private static final long LISTEN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PROGRESS_NANOS = Duration.ofMillis(250).toNanos();

    /** What a command has written and not sent. */
    interface Unsent {
        void flush() throws IOException;

        /** Whether the reply's header is on its way. */
        boolean hasBegun();
    }

    private final Service service;
    private final Wire wire;
    private final Caller caller;
    private final CommandSpec spec;
    private final RequestBody body;
    private final LentFiles files;

    /** The fields that each interim repeats, or null if the caller wants none. */
    private final @Nullable Header interim;

    private @Nullable Unsent replyBody;
    private long toldNanos = System.nanoTime();

    ServerCall(
            Service service, Wire wire, Caller caller, CommandSpec spec, RequestBody body, @Nullable Header interim) {
        this.service = service;
        this.wire = wire;
        this.caller = caller;
        this.spec = spec;
        this.body = body;
        this.interim = interim;
        this.files = new LentFiles(service.files());
    }

    /** From now on the reply's body is being written: a pause sends what was, and no interim may come once it began. */
    void writes(Unsent replyBody) {
        this.replyBody = replyBody;
    }

    /** The call is over. */
    void close() throws IOException {
        files.closeAll();
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public FileStore files() {
        return files;
    }

    @Override
    public Body body() {
        return body;
    }

    @Override
    public Instant now() {
        return service.clock().instant();
    }

    @Override
    public List<CommandSpec> commands() {
        return service.gate().open(service.commands().get().specs(), caller);
    }

    @Override
    public void progress(long done, long total, String message) throws InterruptedException {
        checkpoint();
        long now = System.nanoTime();
        if (interim == null || hasReplyBegun() || now - toldNanos < PROGRESS_NANOS) {
            return;
        }
        toldNanos = now;
        try {
            wire.write(interim.with(Field.STATUS, 102L)
                    .with("done", done)
                    .with("total", total)
                    .with("message", message));
            wire.flush();
        } catch (IOException e) {
            throw left(e);
        }
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        try {
            if (replyBody != null) {
                replyBody.flush();
            }
            wire.flush();
            for (long left = time.toNanos(); left > 0; left -= LISTEN_NANOS) {
                Thread.sleep(Duration.ofNanos(Math.min(left, LISTEN_NANOS)));
                if (spec.isEndless() && wire.hasPeerLeft()) {
                    throw new InterruptedException("the caller has left");
                }
            }
        } catch (IOException e) {
            throw left(e);
        }
    }

    @Override
    public void checkpoint() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(Status.DEADLINE.code());
        }
    }

    private boolean hasReplyBegun() {
        return replyBody != null && replyBody.hasBegun();
    }

    private static InterruptedException left(IOException cause) {
        var left = new InterruptedException("the caller has left");
        left.initCause(cause);
        return left;
    }
}
