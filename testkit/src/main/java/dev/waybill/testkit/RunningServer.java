package dev.waybill.testkit;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.Dialect;
import dev.waybill.api.Extension;
import dev.waybill.server.WaybillServer;
import dev.waybill.server.audit.AuditChoice;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.Listen;
import dev.waybill.server.config.Logins;
import dev.waybill.server.config.Mount;
import dev.waybill.server.config.StoreChoice;
import dev.waybill.server.limit.Limits;
import dev.waybill.server.metrics.MetricsSettings;
import dev.waybill.server.net.ListenAddress;
import dev.waybill.server.plugin.PluginFolders;
import dev.waybill.server.plugin.PluginSettings;
import dev.waybill.server.policy.Policy;
import dev.waybill.server.policy.Rule;
import dev.waybill.server.store.Durability;
import dev.waybill.server.tls.ClientCertificates;
import dev.waybill.server.tls.TlsSettings;
import dev.waybill.server.user.User;
import dev.waybill.server.user.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * A real server inside the test's own process, on a free port of the loopback interface, over a folder of its own that
 * is deleted when it is closed.
 *
 * {@snippet :
 * try (var server = RunningServer.of(new WordCount());
 *         var peer = server.connect()) {
 *     assertEquals(200, peer.ask("action", "wordcount", "path", "/n.txt").status(0));
 * }
 * }
 */
public final class RunningServer implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final Path folder;
    private final WaybillServer server;
    private final RecordingLog log;

    private RunningServer(Path folder, WaybillServer server, RecordingLog log) {
        this.folder = folder;
        this.server = server;
        this.log = log;
    }

    /** With the commands of {@code handlers} alone. */
    public static RunningServer of(CommandHandler... handlers) throws IOException {
        return setup(handlers).start();
    }

    /** With the commands that are on the class path. */
    public static RunningServer ofInstalled() throws IOException {
        return setupInstalled().start();
    }

    /** To be changed and started: the commands of {@code handlers} alone. */
    public static Setup setup(CommandHandler... handlers) {
        return new Setup(List.of(handlers));
    }

    /** To be changed and started: the commands that are on the class path. */
    public static Setup setupInstalled() {
        return setup(ServiceLoader.load(CommandHandler.class).stream()
                .map(ServiceLoader.Provider::get)
                .toArray(CommandHandler[]::new));
    }

    /** What a server shall be like. Immutable; each method that changes something answers a copy. */
    public static final class Setup {
        private List<Extension> extensions;
        private Limits limits = Limits.DEFAULT;
        private PluginSettings settings = PluginSettings.NONE;
        private boolean readOnly;
        private Path plugins = Path.of("plugins");
        private List<Listen> listen = List.of();
        private StoreChoice store = StoreChoice.DISK;
        private Policy.@Nullable Factory policy;
        private AuditChoice audit = AuditChoice.OFF;
        private List<Rule> rules = List.of();
        private @Nullable Logins logins;
        private ClientCertificates clientCertificates = ClientCertificates.NONE;
        private MetricsSettings metrics = MetricsSettings.OFF;

        private Setup(List<Extension> extensions) {
            this.extensions = extensions;
        }

        private Setup changed(Consumer<Setup> change) {
            var copy = new Setup(extensions);
            copy.limits = limits;
            copy.settings = settings;
            copy.readOnly = readOnly;
            copy.plugins = plugins;
            copy.listen = listen;
            copy.store = store;
            copy.policy = policy;
            copy.audit = audit;
            copy.rules = rules;
            copy.logins = logins;
            copy.clientCertificates = clientCertificates;
            copy.metrics = metrics;
            change.accept(copy);
            return copy;
        }

        /** How it is watched. */
        public Setup watchedBy(MetricsSettings other) {
            return changed(copy -> copy.metrics = other);
        }

        /** What it bears. */
        public Limits limits() {
            return limits;
        }

        /** The same with other limits. */
        public Setup with(Limits other) {
            return changed(copy -> copy.limits = other);
        }

        /** The same with {@code other} said of plugins and single commands. */
        public Setup with(PluginSettings other) {
            return changed(copy -> copy.settings = other);
        }

        /** The same with a command, filter or dialect more. */
        public Setup with(Extension more) {
            return changed(copy -> copy.extensions = and(extensions, more));
        }

        /** The same with the jars of {@code folder}. */
        public Setup withPlugins(Path folder) {
            return changed(copy -> copy.plugins = folder);
        }

        /** The same, refusing what changes files. */
        public Setup asReadOnly() {
            return changed(copy -> copy.readOnly = true);
        }

        /** The same, listening at {@code address} too. */
        public Setup listeningAt(ListenAddress address) {
            return listeningAt(Listen.of(address.toString()));
        }

        /** The same, speaking {@code dialect} on a free port of its own. */
        public Setup speaking(Dialect dialect, String... optionsAndValues) {
            return with(dialect).speaking(dialect.name(), optionsAndValues);
        }

        /** The same, speaking the dialect {@code name}, which is there or comes with a plugin, on a free port of its own. */
        public Setup speaking(String name, String... optionsAndValues) {
            var options = new LinkedHashMap<String, String>();
            for (int i = 0; i < optionsAndValues.length; i += 2) {
                options.put(optionsAndValues[i], optionsAndValues[i + 1]);
            }
            return listeningAt(new Listen(name, "127.0.0.1:0", Map.copyOf(options)));
        }

        /** The same, listening where {@code other} says too. */
        public Setup listeningAt(Listen other) {
            return changed(copy -> copy.listen = and(listen, other));
        }

        /** The same over the store {@code kind}, which is on the class path or comes with a plugin. */
        public Setup storing(String kind, Map<String, String> storeSettings) {
            return changed(copy -> copy.store = new StoreChoice(kind, storeSettings));
        }

        /** With {@code others} at folders of its store. */
        public Setup mounting(Mount... others) {
            return changed(copy -> copy.store = copy.store.with(List.of(others)));
        }

        /** The same, where {@code other} decides what each caller gets. */
        public Setup withPolicy(Policy.Factory other) {
            return changed(copy -> copy.policy = other);
        }

        /** The same, with an audit. */
        public Setup auditing(AuditChoice other) {
            return changed(copy -> copy.audit = other);
        }

        /** The same, where {@code others} say who may do what. */
        public Setup withRules(Rule... others) {
            return changed(copy -> copy.rules = List.of(others));
        }

        /** The same, where those of {@code other} may log in. */
        public Setup with(@Nullable Logins other) {
            return changed(copy -> copy.logins = other);
        }

        /** The same, where {@code users} may log in and then do everything; nobody gets anything before. */
        public Setup withUsers(User... users) {
            var everything = Rule.of("rule 1", true, List.of("*"), List.of("*"), List.of());
            return withRules(everything)
                    .with(new Logins(
                            Users.of(List.of(users), Users.Defaults.USUAL), Logins.PATIENCE, Logins.PASSWORD_CHECKS));
        }

        /** The same, where clients over TLS may show certificates, whoever has signed them. */
        public Setup takingCertificates() {
            return changed(copy -> copy.clientCertificates = ClientCertificates.OPTIONAL);
        }

        private TlsSettings tls(Path folder) {
            var usual = TlsSettings.ofFolder(folder);
            return new TlsSettings(
                    usual.certificate(),
                    usual.key(),
                    usual.madeIfMissing(),
                    clientCertificates,
                    null,
                    usual.protocols());
        }

        private static <T> List<T> and(List<T> before, T more) {
            return Stream.concat(before.stream(), Stream.of(more)).toList();
        }

        /** Starts it. The caller closes it. */
        public RunningServer start() throws IOException {
            Path folder = Files.createTempDirectory("waybill");
            var log = new RecordingLog();
            try {
                Configuration configuration = configuration(folder.resolve("files"));
                return new RunningServer(
                        folder,
                        policy == null
                                ? WaybillServer.start(configuration, extensions, log)
                                : WaybillServer.start(configuration, extensions, log, policy),
                        log);
            } catch (IOException | RuntimeException e) {
                deleteAll(folder);
                throw e;
            }
        }

        private Configuration configuration(Path root) {
            return new Configuration(
                    root,
                    Stream.concat(Stream.of(Listen.of("127.0.0.1:0")), listen.stream())
                            .toList(),
                    false,
                    PluginFolders.of(root.resolveSibling(plugins)),
                    readOnly,
                    Durability.PROCESS,
                    Level.INFO,
                    audit,
                    limits,
                    BACKLOG,
                    settings,
                    store,
                    rules,
                    logins,
                    tls(root.resolveSibling("tls")),
                    metrics);
        }
    }

    /** Where it listens on TCP. */
    public InetSocketAddress address() {
        return ((ListenAddress.Tcp) server.addresses().getFirst()).address();
    }

    /** All addresses on TCP where it speaks our own protocol, in the order in which they were asked for. */
    public List<InetSocketAddress> addresses() {
        return server.addresses().stream()
                .filter(ListenAddress.Tcp.class::isInstance)
                .map(each -> ((ListenAddress.Tcp) each).address())
                .toList();
    }

    /** Where it speaks {@code dialect} on TCP. */
    public InetSocketAddress address(String dialect) {
        return server.listening().stream()
                .filter(each -> each.dialect().equals(dialect))
                .map(each -> ((ListenAddress.Tcp) each.address()).address())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing speaks " + dialect));
    }

    /** Where it speaks our own protocol over TLS; its certificate is {@code certificate.pem} in {@link #tls}. */
    public InetSocketAddress secured() {
        return server.listening().stream()
                .filter(each -> each.tls() && each.dialect().equals("waybill"))
                .map(each -> ((ListenAddress.Tcp) each.address()).address())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no address speaks TLS"));
    }

    /** Where it tells of itself by HTTP, where it was started so. */
    public InetSocketAddress metrics() {
        return Objects.requireNonNull(server.metrics(), "it is not watched by HTTP");
    }

    /** The folder of its certificate and key, which it makes where an address speaks TLS. */
    public Path tls() {
        return folder.resolve("tls");
    }

    /** The port it listens on. */
    public int port() {
        return address().getPort();
    }

    /** The folder it serves. */
    public Path root() {
        return folder.resolve("files");
    }

    /** What it told its log. */
    public RecordingLog log() {
        return log;
    }

    /** A new connection to it, whose greeting was read. The caller closes it. */
    public Peer connect() throws IOException {
        Peer peer = Peer.connect(address());
        peer.read();
        return peer;
    }

    /** Has the files of its audit opened anew. */
    public void reopenAudit() {
        server.reopenAudit();
    }

    /** Stops it, in as long as its limits allow, and keeps its folder until {@link #close}. Twice is harmless. */
    public void stop() throws IOException {
        server.close();
    }

    /** Stops it and deletes its folder. Twice is harmless. */
    @Override
    public void close() throws IOException {
        stop();
        if (Files.exists(folder)) {
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        for (Path each : found(folder)) {
            Files.deleteIfExists(each);
        }
    }

    /** A connection that was cut may be about to remove its own. */
    private static List<Path> found(Path folder) throws IOException {
        while (true) {
            try (Stream<Path> found = Files.walk(folder)) {
                return found.sorted(Comparator.reverseOrder()).toList();
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            }
        }
    }
}
