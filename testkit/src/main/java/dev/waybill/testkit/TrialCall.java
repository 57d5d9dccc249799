package dev.waybill.testkit;

import dev.waybill.api.Body;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Spool;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.command.PassedBodies;
import dev.waybill.server.store.ScratchFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What surrounds a command in a trial: one call, on the test's own thread. */
final class TrialCall implements Request.Call {

    /** What stays the same from one run of a trial to the next. */
    record World(Caller caller, FileStore files, Instant now, List<CommandSpec> commands, Others others) {}

    /** The other commands of the server. */
    interface Others {
        Reply call(TrialCall from, String action, Map<String, ? extends @Nullable Object> arguments)
                throws InterruptedException;

        /** What a parameter of one of them offers, to whom sees {@code surroundings}. */
        List<String> complete(
                Request.Call surroundings, String action, String parameter, String typed, Map<String, String> arguments)
                throws InterruptedException;
    }

    /** A command that pauses more often has no end of its own: its test must say when the caller leaves. */
    private static final int MAX_PAUSES = 10_000;

    private final World world;
    private final Body body;
    private final int patience;
    private final IntConsumer duringPause;
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Heard.Progress> progress = new ArrayList<>();
    private final PassedBodies bodies = new PassedBodies();
    private boolean left;

    /**
     * @param patience after how many pauses the caller leaves
     * @param duringPause is told the number of each pause, from 1, while it lasts
     */
    TrialCall(World world, Body body, int patience, IntConsumer duringPause) {
        this.world = world;
        this.body = body;
        this.patience = patience;
        this.duringPause = duringPause;
    }

    @Override
    public Caller caller() {
        return world.caller();
    }

    @Override
    public FileStore files() {
        return world.files();
    }

    @Override
    public Body body() {
        return body;
    }

    @Override
    public Spool spool(Body other) throws IOException {
        var bytes = new ByteArrayOutputStream();
        other.transferTo(Channels.newChannel(bytes));
        return new TrialSpool(ByteBuffer.wrap(bytes.toByteArray()), other);
    }

    @Override
    public SeekableByteChannel scratch() throws IOException {
        return ScratchFile.elsewhere();
    }

    @Override
    public Instant now() {
        return world.now();
    }

    @Override
    public List<CommandSpec> commands() {
        return world.commands();
    }

    @Override
    public void progress(long done, long total, String message) throws InterruptedException {
        checkpoint();
        progress.add(new Heard.Progress(done, total, message));
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        if (pauses.size() >= MAX_PAUSES) {
            throw new AssertionError("the command goes on pausing: say leavesAfterPauses(n)");
        }
        left |= pauses.size() >= patience;

        checkpoint();
        pauses.add(time);
        duringPause.accept(pauses.size());
    }

    @Override
    public void checkpoint() throws InterruptedException {
        if (left) {
            throw new InterruptedException("the caller has left");
        }
    }

    @Override
    public List<String> complete(String action, String parameter, String typed, Map<String, String> arguments)
            throws InterruptedException {
        checkpoint();
        return world.others().complete(this, action, parameter, typed, arguments);
    }

    @Override
    public Reply call(String action, Map<String, ? extends @Nullable Object> arguments) throws InterruptedException {
        checkpoint();
        return world.others().call(this, action, arguments);
    }

    /** The same call for a command that this one calls, which has {@code none}. */
    Request.Call without(TrialBody none) {
        return new Request.Around(this) {
            @Override
            public Body body() {
                return none;
            }
        };
    }

    /** The bodies that filters hand on. */
    PassedBodies bodies() {
        return bodies;
    }

    boolean hasLeft() {
        return left;
    }

    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    List<Heard.Progress> progress() {
        return List.copyOf(progress);
    }
}
