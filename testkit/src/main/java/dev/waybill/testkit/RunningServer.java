package dev.waybill.testkit;

import dev.waybill.api.CommandHandler;
import dev.waybill.server.WaybillServer;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.connection.Limits;
import dev.waybill.server.net.ListenAddress;
import dev.waybill.server.plugin.PluginSettings;
import dev.waybill.server.store.Durability;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
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
        return new Setup(List.of(handlers), Limits.DEFAULT, false, Path.of("plugins"), List.of());
    }

    /** To be changed and started: the commands that are on the class path. */
    public static Setup setupInstalled() {
        return setup(ServiceLoader.load(CommandHandler.class).stream()
                .map(ServiceLoader.Provider::get)
                .toArray(CommandHandler[]::new));
    }

    /**
     * What a server shall be like. Immutable; each method that changes one answers a copy.
     *
     * @param handlers of its commands
     * @param limits what it bears
     * @param readOnly whether it refuses what changes files
     * @param plugins the folder of its plugins
     * @param listen where it listens, beside the free port
     */
    public record Setup(
            List<CommandHandler> handlers, Limits limits, boolean readOnly, Path plugins, List<ListenAddress> listen) {

        /** The same with other limits. */
        public Setup with(Limits other) {
            return new Setup(handlers, other, readOnly, plugins, listen);
        }

        /** The same with the jars of {@code folder}. */
        public Setup withPlugins(Path folder) {
            return new Setup(handlers, limits, readOnly, folder, listen);
        }

        /** The same, refusing what changes files. */
        public Setup asReadOnly() {
            return new Setup(handlers, limits, true, plugins, listen);
        }

        /** The same, listening at {@code address} too. */
        public Setup listeningAt(ListenAddress address) {
            return new Setup(
                    handlers,
                    limits,
                    readOnly,
                    plugins,
                    Stream.concat(listen.stream(), Stream.of(address)).toList());
        }

        /** Starts it. The caller closes it. */
        public RunningServer start() throws IOException {
            Path folder = Files.createTempDirectory("waybill");
            var log = new RecordingLog();
            try {
                return new RunningServer(
                        folder, WaybillServer.start(configuration(folder.resolve("files")), handlers, log), log);
            } catch (IOException | RuntimeException e) {
                deleteAll(folder);
                throw e;
            }
        }

        private Configuration configuration(Path root) {
            var anyPort = new ListenAddress.Tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return new Configuration(
                    root,
                    Stream.concat(Stream.of(anyPort), listen.stream()).toList(),
                    root.resolveSibling(plugins),
                    readOnly,
                    Durability.PROCESS,
                    Level.INFO,
                    limits,
                    BACKLOG,
                    PluginSettings.NONE);
        }
    }

    /** Where it listens on TCP. */
    public InetSocketAddress address() {
        return ((ListenAddress.Tcp) server.addresses().getFirst()).address();
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
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
