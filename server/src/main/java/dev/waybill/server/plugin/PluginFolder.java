package dev.waybill.server.plugin;

import dev.waybill.api.CommandHandler;
import dev.waybill.server.command.Command;
import java.io.IOException;
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
    private static final String BUILT_IN = "waybill";
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
     * Starts the built-in commands and loads all jars of {@code folder}, which need not exist.
     *
     * @param builtIn the commands that are there without any jar, whose names no plugin may take
     * @throws IOException if a built-in command does not start: nothing of this then stays
     */
    public static PluginFolder open(
            Path folder,
            Iterable<? extends CommandHandler> builtIn,
            Map<String, Map<String, String>> settings,
            InstantSource clock)
            throws IOException {
        var plugins = new PluginFolder(folder, Files.createTempDirectory("waybill-plugins"), settings, clock);
        var owners = new HashMap<String, String>();
        try {
            Plugin own = Plugin.builtIn(BUILT_IN, builtIn, plugins.environment(BUILT_IN));
            plugins.plugins.add(own);
            own.commands().forEach(command -> owners.put(command.name(), "a built-in command"));
            for (Path jar : plugins.jars()) {
                plugins.load(jar, owners);
            }
            return plugins;
        } catch (IOException | RuntimeException e) {
            plugins.close();
            throw e;
        }
    }

    /** The built-in commands and those of all plugins. */
    public List<Command> commands() {
        return plugins.stream().flatMap(plugin -> plugin.commands().stream()).toList();
    }

    private ExtensionEnvironment environment(String id) {
        return new ExtensionEnvironment(id, settings.getOrDefault(id, Map.of()), folder.resolve(DATA_FOLDER), clock);
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
            Plugin plugin = Plugin.open(id, copy, CommandHandler.class.getClassLoader(), environment(id));
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
}
