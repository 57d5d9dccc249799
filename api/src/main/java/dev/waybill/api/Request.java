package dev.waybill.api;

import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Settlement;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a command: its arguments, checked and typed, and what surrounds it. Lives until the reply was sent, so a
 * reply's writer may use it; used by one thread at a time.
 */
public final class Request {

    /** What surrounds a call. Implemented by the server and the test kit only: it may grow. */
    public interface Call {

        /** Who asks. */
        Caller caller();

        /** The files that this caller may see. What is opened through it is closed when the call is over. */
        FileStore files();

        /** The bytes that came with the request; none if it came with none. */
        Body body();

        /** See {@link Request#spool}; {@code body} is the one that came, or what a filter has handed on. */
        Spool spool(Body body) throws IOException;

        /** See {@link Request#settlement}. */
        default Settlement settlement() {
            return Settlement.NOW;
        }

        /** See {@link Request#scratch}. */
        SeekableByteChannel scratch() throws IOException;

        /** What the server's clock says. */
        Instant now();

        /** The commands that this caller may use, by name. */
        List<CommandSpec> commands();

        /** See {@link Request#progress}. */
        void progress(long done, long total, String message) throws InterruptedException;

        /** See {@link Request#pause}. */
        void pause(Duration time) throws InterruptedException;

        /** See {@link Request#checkpoint}. */
        void checkpoint() throws InterruptedException;

        /** See {@link Request#complete}. */
        List<String> complete(String action, String parameter, String typed, Map<String, String> arguments)
                throws InterruptedException;

        /** See {@link Request#call}; {@code arguments} are plain values, by their names. */
        Reply call(String action, Map<String, ? extends @Nullable Object> arguments) throws InterruptedException;
    }

    /** What surrounds a call, passed on: a filter extends it and overrides what it means to change. */
    public static class Around implements Call {

        private final Call call;

        /** Passes everything on to {@code call}. */
        public Around(Call call) {
            this.call = call;
        }

        @Override
        public Caller caller() {
            return call.caller();
        }

        @Override
        public FileStore files() {
            return call.files();
        }

        @Override
        public Body body() {
            return call.body();
        }

        @Override
        public Spool spool(Body body) throws IOException {
            return call.spool(body);
        }

        @Override
        public Settlement settlement() {
            return call.settlement();
        }

        @Override
        public SeekableByteChannel scratch() throws IOException {
            return call.scratch();
        }

        @Override
        public Instant now() {
            return call.now();
        }

        @Override
        public List<CommandSpec> commands() {
            return call.commands();
        }

        @Override
        public void progress(long done, long total, String message) throws InterruptedException {
            call.progress(done, total, message);
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            call.pause(time);
        }

        @Override
        public void checkpoint() throws InterruptedException {
            call.checkpoint();
        }

        @Override
        public List<String> complete(String action, String parameter, String typed, Map<String, String> arguments)
                throws InterruptedException {
            return call.complete(action, parameter, typed, arguments);
        }

        @Override
        public Reply call(String action, Map<String, ? extends @Nullable Object> arguments)
                throws InterruptedException {
            return call.call(action, arguments);
        }
    }

    private final CommandSpec spec;
    private final @Nullable Object[] values;
    private final Call call;

    private Request(CommandSpec spec, @Nullable Object[] values, Call call) {
        this.spec = spec;
        this.values = values;
        this.call = call;
    }

    /** A request with one value for each of the spec's parameters, in their order. For the server and the test kit. */
    public static Request of(CommandSpec spec, @Nullable Object[] values, Call call) {
        if (values.length != spec.parameters().size()) {
            throw new IllegalArgumentException(values.length + " values for the parameters of " + spec);
        }
        return new Request(spec, values, call);
    }

    /** The same request with other surroundings, which a filter makes of {@link #surroundings}. */
    public Request within(Call other) {
        return new Request(spec, values, other);
    }

    /**
     * The same request with other bytes as its body, which a filter hands on when it has read those that came. Closing
     * them stays with who has opened them.
     */
    public Request withBody(Content content) {
        Body other = content instanceof Body body ? body : new OtherBody(content);
        return within(new Around(call) {
            @Override
            public Body body() {
                return other;
            }
        });
    }

    /** What surrounds this call. */
    public Call surroundings() {
        return call;
    }

    /**
     * The value of a parameter: given, or what stands in for it.
     *
     * @throws IllegalArgumentException if the command's spec does not take exactly this object
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the binder made a value of the parameter's own type
    public <T extends @Nullable Object> T get(Parameter<T> parameter) {
        int index = spec.parameters().indexOf(parameter);
        if (index < 0) {
            throw new IllegalArgumentException("the command " + spec.name() + " does not take this " + parameter
                    + ": declare it in spec(), in its last form (a copy is another key)");
        }
        return (T) values[index];
    }

    /**
     * The value of the parameter called {@code name}, null where it was not given and nothing stands in for it; for code
     * that knows a command only by name.
     *
     * @throws IllegalArgumentException if the command takes none of that name: {@link CommandSpec#parameter} tells
     */
    public @Nullable Object get(String name) {
        for (int i = 0; i < values.length; i++) {
            if (spec.parameters().get(i).name().equals(name)) {
                return values[i];
            }
        }
        throw new IllegalArgumentException(
                "the command " + spec.name() + " takes no \"" + name + "\": it takes " + spec.parameters());
    }

    /** The spec of the command. */
    public CommandSpec spec() {
        return spec;
    }

    /** Who asks. */
    public Caller caller() {
        return call.caller();
    }

    /** The files that this caller may see. What is opened through it is closed when the reply has been sent. */
    public FileStore files() {
        return call.files();
    }

    /**
     * The bytes that came with the request. They are read once: where a filter has begun to, the command and the filters
     * within cannot, unless it hands on others by {@link #withBody}.
     */
    public Body body() {
        return call.body();
    }

    /**
     * Takes the whole body, of which nothing was read yet, and keeps it until the call is over: to be looked at before
     * it is passed on. It is kept on the disk, so a long one costs no memory.
     *
     * @throws CommandException what reading the body throws: it broke off, is too long, or its digest is wrong; or 507
     */
    public Spool spool() throws IOException {
        return call.spool(body());
    }

    /**
     * What an upload may leave to be done by {@link dev.waybill.api.store.Upload#settledBy}: it is done before the reply is
     * sent, and once for several replies that leave together. Only for a command that tells nobody but by its reply.
     */
    public Settlement settlement() {
        return call.settlement();
    }

    /**
     * An empty file without a name, for what is too much for the memory. The caller closes it; it is gone then, or when
     * the call is over.
     */
    public SeekableByteChannel scratch() throws IOException {
        return call.scratch();
    }

    /** What the server's clock says. */
    public Instant now() {
        return call.now();
    }

    /** The commands that this caller may use, by name. */
    public List<CommandSpec> commands() {
        return call.commands();
    }

    /**
     * Tells the caller, if it asked, how far the work is. Cheap, so call it often: the server thins it out. A
     * {@link #checkpoint} too.
     *
     * @param total the whole, in the unit of {@code done}; 0 if unknown
     */
    public void progress(long done, long total, String message) throws InterruptedException {
        call.progress(done, total, message);
    }

    /**
     * Sends what was written so far and waits.
     *
     * @throws InterruptedException if the caller left meanwhile or the call is over for another reason
     */
    public void pause(Duration time) throws InterruptedException {
        call.pause(time);
    }

    /**
     * Lets others run, for loops that only compute.
     *
     * @throws InterruptedException if the call is over
     */
    public void checkpoint() throws InterruptedException {
        call.checkpoint();
    }

    /**
     * What the {@link Completion} of a parameter of {@code action} offers the caller: a bounded number of values; none if
     * the parameter has no completion.
     *
     * @param typed the value so far
     * @param arguments the others that are given already, by their names
     * @throws CommandException as a call of {@code action} would be refused; 400 if it has no such parameter
     */
    public List<String> complete(String action, String parameter, String typed, Map<String, String> arguments)
            throws InterruptedException {
        return call.complete(action, parameter, typed, arguments);
    }

    /**
     * Calls another command for the same caller, through the gate and the filters, without a body. A failure is a reply,
     * not a throw. The body of the reply can be answered as one's own; otherwise it is dropped.
     *
     * @param namesAndValues arguments and their values in turn: texts, numbers, flags, times, paths, constants, lists
     * @throws InterruptedException the call is over
     */
    public Reply call(String action, @Nullable Object... namesAndValues) throws InterruptedException {
        return call.call(action, PlainValue.pairs(namesAndValues));
    }
}
