package dev.waybill.server.plugin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.Environment;
import dev.waybill.server.command.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars of one folder, loaded when the server starts, each from a private copy, so that replacing a jar under a
 * running server breaks nothing. A bad jar is refused with one line of the log and hurts nothing else. Whoever opens it
 * closes it.
 */
public final class PluginFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);
    private static final String JAR = ".jar";
    private static final String DATA_FOLDER = ".data";

    private final Path folder;
    private final Path copies;
    private final Map<String, Map<String, String>> settings;
    private final InstantSource clock;
    private final List<Plugin> plugins = new ArrayList<>();

    private PluginFolder(Path folder, Path copies, Map<String, Map<String, String>> settings, InstantSource clock) {
        this.folder = folder;
        this.copies = copies;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Loads all jars of {@code folder}, which need not exist.
     *
     * @param builtIn the commands that are there already, whose names no plugin may take
     */
    public static PluginFolder open(
            Path folder, Iterable<Command> builtIn, Map<String, Map<String, String>> settings, InstantSource clock)
            throws IOException {
        var plugins = new PluginFolder(folder, Files.createTempDirectory("waybill-plugins"), settings, clock);
        var owners = new HashMap<String, String>();
        builtIn.forEach(command -> owners.put(command.name(), "a built-in command"));
        try {
            for (Path jar : plugins.jars()) {
                plugins.load(jar, owners);
            }
            return plugins;
        } catch (IOException | RuntimeException e) {
            plugins.close();
            throw e;
        }
    }

    /** The commands of all plugins. */
    public List<Command> commands() {
        return plugins.stream().flatMap(plugin -> plugin.commands().stream()).toList();
    }

    private List<Path> jars() throws IOException {
        var jars = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[!.]*" + JAR)) {
                found.forEach(jars::add);
            }
        }
        jars.sort(null);
        return jars;
    }

    private void load(Path jar, Map<String, String> owners) {
        String name = jar.getFileName().toString();
        String id = name.substring(0, name.length() - JAR.length());
        try {
            Path copy = Files.copy(jar, copies.resolve(name));
            Plugin plugin = Plugin.open(id, copy, CommandHandler.class.getClassLoader(), new Surroundings(id));
            take(plugin, name, owners);
            plugins.add(plugin);
            LOG.info(
                    "plugin {} brings {}",
                    name,
                    plugin.commands().stream().map(Command::name).toList());
        } catch (Plugin.Refused e) {
            LOG.error("plugin {} is refused: {}", name, e.getMessage());
        } catch (IOException e) {
            LOG.error("plugin {} is refused: it cannot be read ({})", name, e.toString());
        }
    }

    private void take(Plugin plugin, String name, Map<String, String> owners) throws Plugin.Refused {
        for (Command command : plugin.commands()) {
            String owner = owners.putIfAbsent(command.name(), name);
            if (owner != null) {
                close(plugin);
                owners.values().removeIf(name::equals);
                throw new Plugin.Refused("its command \"" + command.name() + "\" is there already, from " + owner);
            }
        }
    }

    /** Stops all plugins and deletes the copies. */
    @Override
    public void close() throws IOException {
        plugins.forEach(PluginFolder::close);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(copies)) {
            for (Path copy : left) {
                Files.delete(copy);
            }
        }
        Files.delete(copies);
    }

    private static void close(Plugin plugin) {
        try {
            plugin.close();
        } catch (IOException e) {
            LOG.warn("plugin {}: {}", plugin.id(), e.getMessage());
        }
    }

    private final class Surroundings implements Environment {
        private final String id;

        Surroundings(String id) {
            this.id = id;
        }

        @Override
        public String pluginId() {
            return id;
        }

        @Override
        public Map<String, String> settings() {
            return settings.getOrDefault(id, Map.of());
        }

        @Override
        public Path folder() {
            try {
                return Files.createDirectories(folder.resolve(DATA_FOLDER).resolve(id));
            } catch (IOException e) {
                throw new UncheckedIOException("the plugin's folder cannot be made", e);
            }
        }

        @Override
        public InstantSource clock() {
            return clock;
        }
    }
}
