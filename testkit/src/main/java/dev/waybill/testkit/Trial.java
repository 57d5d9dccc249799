package dev.waybill.testkit;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Completion;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Origin;
import dev.waybill.api.Outcome;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.Typing;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Upload;
import dev.waybill.server.command.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one command as the server would, without a socket, a thread or a wait: arguments are bound and refused alike, a
 * {@link CommandException} becomes a failed reply, the body of the reply is taken to its end. Files are in memory unless
 * the test brings a store, the clock stands still, and a pause is over at once.
 *
 * {@snippet :
 * var heard = Trial.of(new WordCount()).file("/n.txt", "one two\nthree\n").run("path", "/n.txt");
 *
 * assertEquals(3L, heard.get("words"));
 * }
 *
 * <p>A trial is set up by methods that answer itself, and may run more than once over the same files. For one thread.
 */
public final class Trial {

    /** What the clock says unless {@link #at} sets it. */
    public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Command command;
    private FileStore files = new MemoryStore(() -> NOON, 1L << 30);
    private Caller caller = Caller.anonymous(Origin.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 50214)));
    private Instant now = NOON;
    private List<CommandSpec> commands = List.of();
    private TrialBody.@Nullable Sent body;
    private int patience = Integer.MAX_VALUE;
    private IntConsumer duringPause = pause -> {};
    private final List<CommandFilter> filters = new ArrayList<>();
    private final Map<String, Command> others = new HashMap<>();

    private Trial(Command command) {
        this.command = command;
    }

    /** A trial of {@code handler}, whose spec is asked once, here. */
    public static Trial of(CommandHandler handler) {
        return new Trial(Command.of(handler));
    }

    /** Through {@code filter} too, within those that were named before it, if it applies to the command. */
    public Trial through(CommandFilter filter) {
        if (filter.appliesTo(command.spec())) {
            filters.add(filter);
        }
        return this;
    }

    /** On a server that has {@code other} too, for a command or filter that calls it. */
    public Trial beside(CommandHandler other) {
        Command beside = Command.of(other);
        others.put(beside.name(), beside);
        return this;
    }

    /** Over the files of {@code store} instead of fresh ones in memory. */
    public Trial over(FileStore store) {
        files = store;
        return this;
    }

    /** With a file that holds {@code text}, and the folders on the way to it. */
    public Trial file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** With a file that holds {@code bytes}, and the folders on the way to it. */
    public Trial file(String path, byte[] bytes) {
        return file(path, bytes, now);
    }

    /** With a file that was last changed at {@code modified}, and the folders on the way to it. */
    public Trial file(String path, byte[] bytes, Instant modified) {
        RemotePath target = RemotePath.of(path);
        folder(target.parent().text());
        try (Upload upload = files.upload(target, Condition.NONE)) {
            upload.write(ByteBuffer.wrap(bytes));
            upload.modified(modified);
            upload.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** With a folder, and the folders on the way to it. */
    public Trial folder(String path) {
        RemotePath folder = RemotePath.of(path);
        try {
            if (files.find(folder) == null) {
                folder(folder.parent().text());
                files.createFolder(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** With a body for which no digest is announced. */
    public Trial body(String text) {
        body = TrialBody.Sent.of(text.getBytes(StandardCharsets.UTF_8), null, null);
        return this;
    }

    /** With a body whose digest in {@code algorithm} is announced, and right. */
    public Trial body(byte[] bytes, String algorithm) {
        body = TrialBody.Sent.of(bytes, algorithm, null);
        return this;
    }

    /** With a body that fails after {@code bytes}: 422 for a wrong digest, 499 for a sender that gave up. */
    public Trial brokenBody(byte[] bytes, @Nullable String algorithm, Status failure) {
        body = TrialBody.Sent.of(bytes, algorithm, failure);
        return this;
    }

    /** Called by {@code other} instead of an anonymous caller. */
    public Trial caller(Caller other) {
        caller = other;
        return this;
    }

    /** At another moment. */
    public Trial at(Instant moment) {
        now = moment;
        return this;
    }

    /** On a server where the caller may use {@code specs}. */
    public Trial commands(List<CommandSpec> specs) {
        commands = List.copyOf(specs);
        return this;
    }

    /** The caller leaves after {@code pauses} pauses: the next one throws, and all that follows. */
    public Trial leavesAfterPauses(int pauses) {
        patience = pauses;
        return this;
    }

    /** While the command pauses, {@code event} happens; it is told the number of the pause, from 1. */
    public Trial duringPause(IntConsumer event) {
        duringPause = event;
        return this;
    }

    /** The files that the command sees. */
    public FileStore files() {
        return files;
    }

    /** The text of a file. */
    public String textOf(String path) {
        try (var stream = files.open(RemotePath.of(path)).stream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether anything stands at {@code path}. */
    public boolean has(String path) {
        try {
            return files.find(RemotePath.of(path)) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Calls the command with the arguments that {@code namesAndValues} name, as JSON would hold them: text, whole
     * numbers, true or false, lists.
     *
     * @throws Exception what the command throws and the server would answer with 500
     */
    public Heard run(Object... namesAndValues) throws Exception {
        var sent = body;
        var call = new TrialCall(
                world(), new TrialBody(sent == null ? TrialBody.Sent.NOTHING : sent), patience, duringPause);
        try {
            command.checkBody(sent != null);
            command.checkDigest(announced(sent));
            return receive(run(0, call, request(command, fields(namesAndValues), call)), call);
        } catch (CommandException e) {
            return new Heard(Reply.failure(e.status(), e.sentence()), Heard.Received.NOTHING, call);
        } catch (InterruptedException e) {
            if (!call.hasLeft()) {
                throw e;
            }
            return new Heard(
                    Reply.failure(Status.ABORTED, "the caller left before the reply"), Heard.Received.NOTHING, call);
        }
    }

    /**
     * Asks the command's completion of {@code parameter}, which it has, what may go on with {@code typed}.
     *
     * @param given what is given already for other parameters: names and texts in turn
     * @throws Exception what the completion throws
     */
    public List<String> complete(String parameter, String typed, String... given) throws Exception {
        var arguments = new LinkedHashMap<String, String>();
        fields((Object[]) given).forEach((name, text) -> arguments.put(name, (String) text));
        var call = new TrialCall(world(), new TrialBody(TrialBody.Sent.NOTHING), patience, duringPause);
        return completed(command, call, parameter, typed, arguments);
    }

    private TrialCall.World world() {
        return new TrialCall.World(caller, files, now, commands, new Others());
    }

    private static List<String> completed(
            Command command, Request.Call call, String parameter, String typed, Map<String, String> arguments)
            throws Exception {
        var asked = command.spec().parameter(parameter);
        if (asked == null) {
            throw new IllegalArgumentException(command.name() + " takes no " + parameter);
        }
        Completion completion = asked.completion();
        return completion == null
                ? List.of()
                : completion.complete(Typing.of(call, typed, arguments)).stream()
                        .filter(value -> value.startsWith(typed))
                        .toList();
    }

    private static @Nullable DigestAlgorithm announced(TrialBody.@Nullable Sent sent) {
        @Nullable String word = sent == null ? null : sent.announced();
        return word == null ? null : DigestAlgorithm.of(word);
    }

    private static Request request(Command command, Map<String, ? extends @Nullable Object> fields, Request.Call call) {
        return Request.of(command.spec(), command.arguments().bind(fields), call);
    }

    private Reply run(int index, TrialCall call, Request request) throws Exception {
        if (index == filters.size()) {
            return command.handler().handle(call.bodies().seenBy(command.name(), request));
        }
        CommandFilter filter = filters.get(index);
        return filter.filter(
                call.bodies().seenBy(filter.getClass().getSimpleName(), request),
                next -> replyOf(() -> run(index + 1, call, next)));
    }

    /** The commands beside the one that is tried. */
    private final class Others implements TrialCall.Others {
        @Override
        public Reply call(TrialCall call, String action, Map<String, ? extends @Nullable Object> arguments)
                throws InterruptedException {
            Command other = others.get(action);
            if (other == null) {
                return Reply.failure(Status.NO_ACTION, missing(action));
            }
            var inner = call.without(new TrialBody(TrialBody.Sent.NOTHING));
            return replyOf(() -> {
                other.checkBody(false);
                return other.handler().handle(request(other, arguments, inner));
            });
        }

        @Override
        public List<String> complete(
                Request.Call surroundings, String action, String parameter, String typed, Map<String, String> arguments)
                throws InterruptedException {
            Command other = others.get(action);
            if (other == null) {
                throw new CommandException(Status.NO_ACTION, missing(action));
            }
            try {
                return completed(other, surroundings, parameter, typed, arguments);
            } catch (RuntimeException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw failed(e);
            }
        }

        private static String missing(String action) {
            return "there is no command \"" + action + "\"";
        }
    }

    /** A failure is a reply for who calls; a defect is the test's to see. */
    private static Reply replyOf(Callable<Reply> run) throws InterruptedException {
        try {
            return run.call();
        } catch (CommandException e) {
            return Reply.failure(e.status(), e.sentence());
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private static AssertionError failed(Exception cause) {
        return new AssertionError("what was called has failed: " + cause, cause);
    }

    private Heard receive(Reply reply, TrialCall call) throws Exception {
        var heard = new Heard(reply, new Receiver(call).receive(reply.payload()), call);
        @Nullable Consumer<Outcome> listener = reply.listener();
        if (listener != null) {
            long bytesIn = body == null ? 0 : body.bytes().remaining();
            listener.accept(new Outcome(heard.status(), bytesIn, heard.bytes().length, Duration.ZERO, null));
        }
        return heard;
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(namesAndValues.length + " names and values do not pair up");
        }
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            fields.put((String) namesAndValues[i], value instanceof Integer number ? Long.valueOf(number) : value);
        }
        return fields;
    }
}
