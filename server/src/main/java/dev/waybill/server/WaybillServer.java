package dev.waybill.server;

import static java.util.stream.Collectors.joining;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Extension;
import dev.waybill.api.Status;
import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.TlsTransport;
import dev.waybill.server.audit.Audit;
import dev.waybill.server.audit.AuditedLog;
import dev.waybill.server.call.CallContext;
import dev.waybill.server.call.HeavyCalls;
import dev.waybill.server.call.RequestLog;
import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.connection.Connections;
import dev.waybill.server.connection.Goodbye;
import dev.waybill.server.limit.Penalties;
import dev.waybill.server.metrics.MeasuredLog;
import dev.waybill.server.net.Descriptors;
import dev.waybill.server.net.ListenAddress;
import dev.waybill.server.net.SocketWaits;
import dev.waybill.server.plugin.PluginFolder;
import dev.waybill.server.policy.Policy;
import dev.waybill.server.policy.RuleCheck;
import dev.waybill.server.store.MissingFolders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server. Its life: {@link #start}, serving, {@link #close} (which stops it, letting requests finish within the
 * grace that is configured). Any thread.
 */
public final class WaybillServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WaybillServer.class);
    private static final int LARGE_BUFFERS = 24;
    private static final int MEDIUM_BUFFERS = 256;

    /** Of all headers together that are under way or whose requests run. */
    private static final long HEADER_BYTES = 8 << 20;

    /** A connection's own, and that of a file it moves. */
    private static final int DESCRIPTORS_EACH = 2;

    private static final int OWN_DESCRIPTORS = 256;

    private final Prepared prepared;
    private final Connections connections;
    private final Duration grace;
    private final @Nullable Audit audit;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Reload reload;

    private WaybillServer(Prepared prepared, Connections connections, @Nullable Audit audit, Duration grace) {
        this.prepared = prepared;
        this.connections = connections;
        this.audit = audit;
        this.grace = grace;
    }

    /**
     * Opens the store, loads the plugins and listens; connections are served from now on.
     *
     * @param builtIn the commands, filters and dialects that are there without any plugin
     * @param log hears of each request
     * @throws IOException with one sentence for the operator, if the store cannot be opened or an address not be bound
     * @throws CommandException with a dialect's own sentence for the operator, who is to see it as it is
     */
    public static WaybillServer start(
            Configuration configuration, Iterable<? extends Extension> builtIn, RequestLog log) throws IOException {
        return start(configuration, builtIn, log, policy(configuration));
    }

    private static Policy.Factory policy(Configuration configuration) {
        return Policies.of(configuration, Clock.systemUTC());
    }

    /** The same, and {@code source} is read again when the server is told to {@link #reload}. */
    public static WaybillServer start(
            Configuration configuration,
            Iterable<? extends Extension> builtIn,
            RequestLog log,
            ConfigurationSource source)
            throws IOException {
        WaybillServer server = start(configuration, builtIn, log);
        var reload = new Reload(source, configuration, server::become);
        server.reload = reload;
        server.prepared.reload().runs(reload);
        return server;
    }

    /** Reads the configuration anew, and has the files of the audit opened anew; what comes of it is told to the log. */
    public void reload() {
        reopenAudit();
        Reload known = reload;
        if (known != null) {
            known.runAndTell();
        }
    }

    private void become(Configuration fresh, Predicate<Caller> isGone) throws IOException {
        var tls = prepared.tls();
        if (tls != null) {
            tls.reload(); // first, since it alone can refuse
        }
        prepared.policies()
                .become(policy(fresh)
                        .over(
                                prepared.store().files(),
                                () -> prepared.plugins().published().authenticators()));
        connections.become(fresh.limits());
        connections.endIf(isGone, new Goodbye(Status.LOGIN_NEEDED, "this user is no longer known here"));
        tellRules(fresh);
    }

    private void tellRules(Configuration configuration) {
        warnings(configuration, prepared).forEach(warning -> LOG.warn("{}", warning));
    }

    /** The same, where {@code policy} decides what each caller gets. */
    public static WaybillServer start(
            Configuration configuration, Iterable<? extends Extension> builtIn, RequestLog log, Policy.Factory policy)
            throws IOException {
        var clock = Clock.systemUTC();
        var prepared = Prepared.open(configuration, builtIn, policy, clock);
        var store = prepared.store();
        var plugins = prepared.plugins();
        var listeners = prepared.listeners();
        var tls = prepared.tls();
        try {
            SocketWaits.open();
            if (tls != null) {
                tls.start();
            }
        } catch (IOException e) {
            prepared.close();
            throw e;
        }
        MeasuredLog heard = Watching.hears(log, plugins);
        Audit audit = configuration.audit().isWanted() ? Audit.open(configuration.audit(), clock) : null;
        var context = new CallContext(
                () -> plugins.published().table(),
                prepared.policies(),
                store::scratch,
                configuration.limits(),
                new Penalties(configuration.limits().penalty(), System::nanoTime),
                new HeavyCalls(Runtime.getRuntime().availableProcessors()),
                clock,
                audit == null ? heard : new AuditedLog(heard, audit));
        var buffers = new BufferPool(
                LARGE_BUFFERS,
                MEDIUM_BUFFERS,
                Math.max(HEADER_BYTES, 2L * configuration.limits().bytes().header()));
        var connections = new Connections(context, buffers);
        listeners.start(
                connections,
                configuration.limits().waits().handshake(),
                peer -> tls == null ? peer : new TlsTransport(peer, tls.engine(), buffers));
        tellStart(configuration, listeners, plugins);
        prepared.watching().start(connections, heard, plugins, store.files(), clock.instant());
        store.startTidying();
        var server = new WaybillServer(
                prepared, connections, audit, configuration.limits().calls().grace());
        server.tellRules(configuration);
        return server;
    }

    /**
     * Does all that {@link #start} does before it serves, and undoes it: what refuses a start refuses here. A root that is
     * missing is missing afterwards too; plugins are started and stopped.
     *
     * @return what the rules come to, line by line, and what seems wrong with them; nothing where there are none
     * @throws IOException as {@link #start}
     * @throws CommandException as {@link #start}
     */
    public static List<String> check(Configuration configuration, Iterable<? extends Extension> builtIn)
            throws IOException {
        var root = MissingFolders.of(configuration.root());
        try (var prepared = Prepared.open(configuration, builtIn, policy(configuration), Clock.systemUTC())) {
            var told = new ArrayList<>(Policies.effective(configuration));
            told.addAll(warnings(configuration, prepared));
            return told;
        } finally {
            root.remove();
        }
    }

    private static List<String> warnings(Configuration configuration, Prepared prepared) {
        var check = new RuleCheck(prepared.plugins().published().table());
        return check.warnings(Policies.rules(configuration));
    }

    private static void tellStart(Configuration configuration, Listeners listeners, PluginFolder plugins) {
        LOG.info(
                "waybill {} serves {}{} on {}; commands: {}",
                Version.text(),
                configuration.served(),
                configuration.readOnly() ? " (read-only)" : "",
                listeners.addresses().stream().map(Listening::toString).collect(joining(", ")),
                plugins.published().table().specs().stream()
                        .map(CommandSpec::name)
                        .collect(joining(" ")));
        int wanted = DESCRIPTORS_EACH * configuration.limits().connections().all() + OWN_DESCRIPTORS;
        Descriptors.limit().ifPresent(limit -> {
            if (limit < wanted) {
                LOG.warn(
                        "the system lets this server have {} files and sockets open, but limits.connections is {}, and"
                                + " each may need {}: raise ulimit -n to {}, or lower the limit",
                        limit,
                        configuration.limits().connections().all(),
                        DESCRIPTORS_EACH,
                        wanted);
            }
        });
    }

    /** Where it really listens with our own protocol: a port of 0 has become the one that was free. */
    public List<ListenAddress> addresses() {
        return listening().stream()
                .filter(each -> each.dialect().equals(NamedDialect.NATIVE))
                .map(Listening::address)
                .toList();
    }

    /** Where it really listens, and what is spoken there. */
    public List<Listening> listening() {
        return prepared.listeners().addresses();
    }

    /** Where it answers who watches it, by HTTP; null where it does not. */
    public @Nullable InetSocketAddress metrics() {
        return prepared.watching().address();
    }

    /** Has the files of the audit opened anew, as after they were renamed. */
    public void reopenAudit() {
        if (audit != null) {
            audit.reopen();
        }
    }

    /**
     * The SHA-256 of the certificate that TLS is spoken with now: {@code sha256:} and 64 hexadecimal digits; null where no
     * address speaks it.
     */
    public @Nullable String fingerprint() {
        var tls = prepared.tls();
        return tls == null ? null : tls.fingerprint();
    }

    /** The calls that run and in which plugins have a part, by their commands. */
    public List<String> pluginCalls() {
        return connections.pluginCalls();
    }

    /** Lets nobody in any more, lets requests finish within the grace, then ends all that is left. Twice is harmless. */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        prepared.watching().stops();
        prepared.listeners().close();
        LOG.info("stopping: {} connections, {} requests run", connections.count(), connections.running());
        try {
            if (!connections.stop(grace)) {
                LOG.warn("some requests were not done within {} seconds", grace.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        prepared.close();
        if (audit != null) {
            audit.close();
        }
        LOG.info("stopped");
    }
}
