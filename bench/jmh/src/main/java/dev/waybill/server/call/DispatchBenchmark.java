package dev.waybill.server.call;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.Origin;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.builtin.Ping;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.CommandLimits;
import dev.waybill.server.command.CommandTable;
import dev.waybill.server.command.Filter;
import dev.waybill.server.command.Generation;
import dev.waybill.server.limit.Limits;
import dev.waybill.server.limit.Penalties;
import dev.waybill.server.policy.CurrentPolicy;
import dev.waybill.server.policy.Identity;
import dev.waybill.server.policy.OpenPolicy;
import dev.waybill.server.store.DiskStore;
import dev.waybill.server.store.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the way to a warm {@code ping} costs: the table, the gate, the arguments, a plugin's lease, the filters; beside a
 * bare call of the handler.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {

    /** How many filters stand around the command. */
    @Param({"0", "2"})
    public int filters;

    private final CommandHandler handler = new Ping();
    private final CallGuard guard = new CallGuard();
    private @Nullable CallContext context;
    private @Nullable Identity identity;
    private @Nullable Request request;

    /** Hears nothing. */
    private static final class NoLog implements RequestLog {
        @Override
        public void answered(Asked asked, Answer answer) {}

        @Override
        public void came(Caller caller, String dialect) {}

        @Override
        public void failed(String incident, String action, Throwable cause) {}

        @Override
        public void loggedIn(Caller caller, String method) {}

        @Override
        public void loginFailed(Caller caller, String user, String method, Status status) {}

        @Override
        public void ended(Caller caller, String sentence) {}

        @Override
        public void leftOpen(String action, String what) {}

        @Override
        public void givenUp(Caller caller, String action, StackTraceElement[] trace) {}

        @Override
        public void starved(List<String> actions) {}
    }

    /** A connection that nobody is at the other end of. */
    private enum NoChannel implements CallerChannel {
        NONE;

        @Override
        public void tellProgress(long done, long total, String message) {}

        @Override
        public void flush() {}

        @Override
        public boolean hasPeerLeft() {
            return false;
        }

        @Override
        public boolean isInputFull() {
            return false;
        }

        @Override
        public void probe() {}

        @Override
        public boolean isLost() {
            return false;
        }
    }

    /** Makes a server's parts, without a socket. */
    @Setup
    public void prepare() throws IOException {
        CommandFilter passes = (asked, next) -> next.handle(asked);
        var generation = Generation.of("plugin", DispatchBenchmark.class.getClassLoader());
        Command command = Command.of(handler, handler.spec(), generation, CommandLimits.NONE);
        var table = CommandTable.of(
                List.of(command), java.util.Collections.nCopies(filters, new Filter(passes, 0, generation)));
        DiskStore files = DiskStore.open(Files.createTempDirectory("bench"), Durability.PROCESS, true);
        var policy = new CurrentPolicy(new OpenPolicy(false, files));
        var caller = Caller.anonymous(Origin.SOCKET_FILE);
        identity = new Identity(policy, caller);
        context = new CallContext(
                () -> table,
                policy,
                () -> {
                    throw new IOException("nothing waits here");
                },
                Limits.DEFAULT,
                new Penalties(Limits.DEFAULT.penalty(), System::nanoTime),
                new HeavyCalls(1),
                Clock.systemUTC(),
                new NoLog());
        request = Request.of(
                command.spec(),
                new Object[0],
                new ServerCall(
                        context,
                        identity,
                        NoChannel.NONE,
                        command,
                        NoBody.NONE,
                        guard,
                        new Incidents(new NoLog(), "ping")));
    }

    private static <T> T known(@Nullable T made) {
        if (made == null) {
            throw new IllegalStateException("not prepared");
        }
        return made;
    }

    /** The handler alone. */
    @Benchmark
    public Reply bare() throws Exception {
        return handler.handle(known(request));
    }

    /** All the way from the action's name. */
    @Benchmark
    public Reply dispatched() throws Exception {
        try (var run = new CallRun(known(context), known(identity), guard, 1, "ping")) {
            run.admit("ping", false, null, Map.of());
            run.begin(NoChannel.NONE, NoBody.NONE);
            return run.run(run::reply);
        }
    }
}
