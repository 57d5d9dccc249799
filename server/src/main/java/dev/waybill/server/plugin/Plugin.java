package dev.waybill.server.plugin;

import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Dialect;
import dev.waybill.api.Extension;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.CommandLimits;
import dev.waybill.server.command.Filter;
import dev.waybill.server.command.Generation;
import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.log.DefectPlaces;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One loading of a plugin, or of the built-in commands: what it brings, started. Whoever opens it closes it when nobody
 * uses it any more: that stops it and lets its classes go.
 */
final class Plugin implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

    private final Generation generation;
    private final ExtensionEnvironment environment;
    private final List<Closeable> resources;
    private final List<Extension> started = new CopyOnWriteArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<Filter> filters = new ArrayList<>();
    private final List<NamedDialect> dialects = new ArrayList<>();
    private final DefectPlaces places = new DefectPlaces();

    private Plugin(Generation generation, ExtensionEnvironment environment, List<Closeable> resources) {
        this.generation = generation;
        this.environment = environment;
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
        var plugin = new Plugin(Generation.of(id, loader), environment, List.of(loader, copy));
        plugin.startAll(
                () -> {
                    plugin.addHandlers(own(CommandHandler.class, loader), limits);
                    plugin.addFilters(own(CommandFilter.class, loader));
                    plugin.addDialects(own(Dialect.class, loader));
                    plugin.checkNotEmpty();
                },
                List.of(loader));
        return plugin;
    }

    /**
     * Starts the commands, filters and dialects that are there without any jar.
     *
     * @throws PluginRefusedException if one of them does not start
     */
    static Plugin builtIn(
            List<? extends Extension> extensions, ExtensionEnvironment environment, Map<String, CommandLimits> limits)
            throws PluginRefusedException, IOException {
        var generation = Generation.lasting(environment.pluginId(), Plugin.class.getClassLoader());
        var plugin = new Plugin(generation, environment, List.of());
        plugin.startAll(
                () -> {
                    plugin.addHandlers(of(CommandHandler.class, extensions), limits);
                    plugin.addFilters(of(CommandFilter.class, extensions));
                    plugin.addDialects(of(Dialect.class, extensions));
                },
                List.of());
        return plugin;
    }

    private interface Loading {
        void run() throws Exception;
    }

    /** Everything here is the plugin's code: whatever it throws refuses the plugin. */
    private void startAll(Loading loading, List<Closeable> toClose) throws PluginRefusedException, IOException {
        try {
            PluginThread.run(id(), "start", generation.loader(), () -> {
                loading.run();
                return true;
            });
        } catch (ExecutionException | TimeoutException e) {
            var refused = e.getCause() instanceof PluginRefusedException own
                    ? own
                    : new PluginRefusedException(Reason.of(e), e);
            try {
                close(toClose);
            } catch (IOException stuck) {
                refused.addSuppressed(stuck);
            }
            throw refused;
        }
    }

    /** The providers that the plugin's own loader defined: others are not the plugin's. */
    private static <E extends Extension> List<E> own(Class<E> service, PluginClassLoader loader) {
        return ServiceLoader.load(service, loader).stream()
                .filter(provider -> loader.equals(provider.type().getClassLoader()))
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static <E extends Extension> List<E> of(Class<E> kind, List<? extends Extension> extensions) {
        return extensions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void addHandlers(List<CommandHandler> handlers, Map<String, CommandLimits> limits) throws Exception {
        var names = new HashSet<String>();
        for (CommandHandler handler : handlers) {
            CommandSpec spec = said(handler, "spec()", handler::spec);
            if (!names.add(spec.name())) {
                throw new PluginRefusedException("it brings the command \"" + spec.name() + "\" twice");
            }
            start(handler);
            commands.add(Command.of(handler, spec, generation, limits.getOrDefault(spec.name(), CommandLimits.NONE)));
        }
    }

    private void addFilters(List<CommandFilter> found) throws Exception {
        for (CommandFilter filter : found) {
            start(filter);
            int order = said(filter, "order()", filter::order);
            filters.add(new Filter(filter, order, generation, (spec, cause) -> complain(filter, spec, cause)));
        }
    }

    private void addDialects(List<Dialect> found) throws Exception {
        var names = new HashSet<String>(Set.of(NamedDialect.NATIVE));
        for (Dialect dialect : found) {
            String name = said(dialect, "name()", dialect::name);
            if (!name.matches(NamedDialect.SHAPE)) {
                throw new PluginRefusedException(
                        "its dialect \"" + name + "\" has a name that is not made of a letter a-z, then a-z and 0-9");
            }
            if (!names.add(name)) {
                throw new PluginRefusedException("its dialect \"" + name + "\" has a name that is taken");
            }
            start(dialect);
            dialects.add(new NamedDialect(name, dialect, generation));
        }
    }

    /** What {@code extension} says of itself. */
    @SuppressWarnings("CatchingUnchecked") // code of the plugin
    private static <T> T said(Extension extension, String what, Callable<T> asked) throws PluginRefusedException {
        String method = extension.getClass().getName() + "." + what;
        T answer;
        try {
            answer = asked.call();
        } catch (Throwable e) {
            throw new PluginRefusedException(method + " fails: " + Reason.of(e), e);
        }
        if (answer == null) {
            throw new PluginRefusedException(method + " answers null");
        }
        return answer;
    }

    /** Once for each place, since a filter is asked again whenever commands come or go. */
    private void complain(CommandFilter filter, CommandSpec spec, Throwable cause) {
        String place = DefectPlaces.of(cause);
        if (places.isNew(place)) {
            LOG.warn(
                    "{}.appliesTo() of the plugin {} fails for {}, so the filter is around it: {} at {}{}",
                    filter.getClass().getName(),
                    id(),
                    spec.name(),
                    Reason.of(cause),
                    place,
                    DefectPlaces.trace(cause));
        }
    }

    private void start(Extension extension) throws PluginRefusedException {
        try {
            extension.start(environment);
        } catch (Throwable e) {
            throw new PluginRefusedException(extension.getClass().getName() + " does not start: " + Reason.of(e), e);
        }
        started.add(extension);
    }

    private void checkNotEmpty() throws PluginRefusedException {
        if (commands.isEmpty() && filters.isEmpty() && dialects.isEmpty()) {
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

    /** Its commands. */
    List<Command> commands() {
        return List.copyOf(commands);
    }

    /** Its filters. */
    List<Filter> filters() {
        return List.copyOf(filters);
    }

    /** Its dialects. */
    List<NamedDialect> dialects() {
        return List.copyOf(dialects);
    }

    /** What it brings, for people: the names of commands and dialects, and the classes of filters. */
    List<String> brings() {
        var names = new ArrayList<String>();
        commands.forEach(command -> names.add(command.name()));
        filters.forEach(filter -> names.add(filter.filter().getClass().getSimpleName()));
        dialects.forEach(dialect -> names.add(dialect.name()));
        return names;
    }

    /** Stops it and lets its classes go. What does not stop well is told, and is no reason to keep the rest. */
    @Override
    public void close() throws IOException {
        close(resources);
    }

    private void close(List<Closeable> toClose) throws IOException {
        var failures = new ArrayList<String>();
        try {
            PluginThread.run(id(), "stop", generation.loader(), () -> stopAll(failures));
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

    /** Code of the plugin: it may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private boolean stopAll(List<String> failures) throws InterruptedException {
        for (Extension extension : started) {
            try {
                extension.stop();
            } catch (Throwable e) {
                failures.add(extension.getClass().getName() + " does not stop: " + Reason.of(e));
            }
        }
        environment.stopThreads().forEach(thread -> failures.add("its thread \"" + thread + "\" goes on"));
        return true;
    }
}
