package dev.waybill.shell;

import dev.waybill.api.CommandHandler;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.WaybillClient;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A server with the everyday commands and one plugin that comes, changes and goes while it runs. */
public final class ChangingServer implements AutoCloseable {

    private static final String PLUGIN = "changing";

    private final Path jar;
    private final RunningServer server;
    private final WaybillClient client;

    private ChangingServer(Path jar, RunningServer server, WaybillClient client) {
        this.jar = jar;
        this.server = server;
        this.client = client;
    }

    /** Starts it without the plugin, whose jar will be in {@code plugins}. */
    public static ChangingServer in(Path plugins) throws IOException {
        var server = RunningServer.setupInstalled().withPlugins(plugins).start();
        return new ChangingServer(
                plugins.resolve(PLUGIN + ".jar"),
                server,
                WaybillClient.connect("waybill://127.0.0.1:" + server.port()));
    }

    /** The server. */
    public RunningServer server() {
        return server;
    }

    /** Drops a jar with {@code handler}, in place of one that is there, and returns when it counts. */
    public void drop(Class<? extends CommandHandler> handler) throws Exception {
        pack(handler);
        client.call("plugins", "reload", PLUGIN);
    }

    /** Removes the jar, and returns when its commands are gone. */
    public void remove() throws IOException {
        List<String> before = names();
        Files.delete(jar);
        while (names().equals(before)) {
            Thread.onSpinWait();
        }
    }

    private List<String> names() throws IOException {
        return client.commands().stream().map(RemoteCommand::name).toList();
    }

    private void pack(Class<?> handler) throws IOException, URISyntaxException {
        Class<?> outer = handler.getNestHost();
        String folder = outer.getPackageName().replace('.', '/') + "/";
        Path classes = Path.of(outer.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(folder);
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(outer.getSimpleName())) {
                    add(out, folder + name, Files.readAllBytes(file));
                }
            }
            add(
                    out,
                    "META-INF/services/" + CommandHandler.class.getName(),
                    handler.getName().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
