package dev.waybill.server.plugin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.Extension;
import dev.waybill.server.command.CommandLimits;
import dev.waybill.server.command.Generation;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * One loading of a plugin, or of what is built in: what it brings, started. Its opener closes it when no call uses it
 * any more: that stops it and lets its classes go.
 */
final class Plugin implements AutoCloseable {

    private final Generation generation;
    private final ExtensionStarter starter;
    private final Contributions contributions;
    private final List<Closeable> resources;

    private Plugin(
            Generation generation, ExtensionStarter starter, Contributions contributions, List<Closeable> resources) {
        this.generation = generation;
        this.starter = starter;
        this.contributions = contributions;
        this.resources = resources;
    }

    /**
     * Loads and starts what is in {@code copy}, and owns it from then on.
     *
     * @param limits what the operator said of commands, by their names
     * @throws PluginRefusedException if anything of it is wrong: then nothing of it stays but the copy
     */
    static Plugin open(PrivateCopy copy, ExtensionEnvironment environment, Map<String, CommandLimits> limits)
            throws PluginRefusedException, IOException {
        String id = environment.pluginId();
        var jars = new ArrayList<URL>();
        for (Path jar : copy.jars()) {
            jars.add(jar.toUri().toURL());
        }
        var loader = new PluginClassLoader(id, jars.toArray(URL[]::new), CommandHandler.class.getClassLoader());
        var generation = Generation.of(id, loader);
        var starter = new ExtensionStarter(generation, environment, limits);
        Contributions brought = started(generation, starter, List.of(loader), () -> {
            Contributions all = starter.start(new OfJars(loader));
            checkNotEmpty(all);
            return all;
        });
        return new Plugin(generation, starter, brought, List.of(loader, copy));
    }

    /**
     * Starts what is there without any jar of a plugin.
     *
     * @throws PluginRefusedException if one of {@code extensions} does not start
     */
    static Plugin builtIn(
            List<? extends Extension> extensions, ExtensionEnvironment environment, Map<String, CommandLimits> limits)
            throws PluginRefusedException, IOException {
        var generation = Generation.lasting(environment.pluginId(), Plugin.class.getClassLoader());
        var starter = new ExtensionStarter(generation, environment, limits);
        Contributions brought = started(generation, starter, List.of(), () -> starter.start(new AtHand(extensions)));
        return new Plugin(generation, starter, brought, List.of());
    }

    /** The providers that the plugin's own loader defined: others are not the plugin's. */
    private record OfJars(PluginClassLoader loader) implements ExtensionStarter.Source {
        @Override
        public <E extends Extension> List<E> of(Class<E> service) {
            return ServiceLoader.load(service, loader).stream()
                    .filter(provider -> loader.equals(provider.type().getClassLoader()))
                    .map(ServiceLoader.Provider::get)
                    .toList();
        }
    }

    private record AtHand(List<? extends Extension> extensions) implements ExtensionStarter.Source {
        @Override
        public <E extends Extension> List<E> of(Class<E> service) {
            return extensions.stream()
                    .filter(service::isInstance)
                    .map(service::cast)
                    .toList();
        }
    }

    /** What {@code loading} brings. It is the plugin's code: whatever it throws refuses the plugin. */
    private static Contributions started(
            Generation generation, ExtensionStarter starter, List<Closeable> toClose, Callable<Contributions> loading)
            throws PluginRefusedException {
        try {
            return PluginThread.run(generation.plugin(), "start", generation.loader(), loading);
        } catch (ExecutionException | TimeoutException e) {
            var refused = e.getCause() instanceof PluginRefusedException own
                    ? own
                    : new PluginRefusedException(Reason.of(e), e);
            try {
                close(generation, starter, toClose);
            } catch (IOException stuck) {
                refused.addSuppressed(stuck);
            }
            throw refused;
        }
    }

    private static void checkNotEmpty(Contributions brought) throws PluginRefusedException {
        if (brought.isEmpty()) {
            throw new PluginRefusedException("it has no META-INF/services/" + CommandHandler.class.getName()
                    + " that names a handler, and no other service");
        }
    }

    /** Whose it is. */
    String id() {
        return generation.plugin();
    }

    /** Its code, and who uses it. */
    Generation generation() {
        return generation;
    }

    /** What it brings. */
    Contributions contributions() {
        return contributions;
    }

    /**
     * Stops it and releases its classes. An extension that fails to stop is logged; the others are stopped all the
     * same.
     */
    @Override
    public void close() throws IOException {
        close(generation, starter, resources);
    }

    private static void close(Generation generation, ExtensionStarter starter, List<Closeable> toClose)
            throws IOException {
        var failures = new ArrayList<String>();
        try {
            PluginThread.run(generation.plugin(), "stop", generation.loader(), () -> {
                starter.stop(failures);
                return true;
            });
        } catch (ExecutionException | TimeoutException e) {
            failures.add(Reason.of(e));
        }
        ResourceBundle.clearCache(generation.loader());
        for (Closeable each : toClose) {
            try {
                each.close();
            } catch (IOException e) {
                failures.add(Reason.of(e));
            }
        }
        if (!failures.isEmpty()) {
            throw new IOException(String.join("; ", failures));
        }
    }
}
