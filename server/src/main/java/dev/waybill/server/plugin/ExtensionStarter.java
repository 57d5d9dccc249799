package dev.waybill.server.plugin;

import dev.waybill.api.Authenticator;
import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DatagramDialect;
import dev.waybill.api.Dialect;
import dev.waybill.api.Extension;
import dev.waybill.api.store.StoreProvider;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.CommandLimits;
import dev.waybill.server.command.Filter;
import dev.waybill.server.command.Generation;
import dev.waybill.server.command.NamedAuthenticator;
import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.log.DefectPlaces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;

/**
 * Starts the extensions of one plugin, or the built-in ones, and gathers what they bring; stops them in the end. Both run
 * code of the plugin, on a thread that may be given up.
 */
final class ExtensionStarter {

    private static final Logger LOG = PluginLog.LOG;

    private final Generation generation;
    private final ExtensionEnvironment environment;
    private final Map<String, CommandLimits> limits;
    private final List<Extension> started = new CopyOnWriteArrayList<>();
    private final DefectPlaces places = new DefectPlaces();

    /** Where extensions are found. */
    interface Source {
        /** Those of one kind, made anew. */
        <E extends Extension> List<E> of(Class<E> service);
    }

    /** @param limits what the operator said of commands, by their names */
    ExtensionStarter(Generation generation, ExtensionEnvironment environment, Map<String, CommandLimits> limits) {
        this.generation = generation;
        this.environment = environment;
        this.limits = limits;
    }

    /**
     * Starts all that {@code source} has.
     *
     * @throws Exception whatever the plugin's code throws: those that were started are still to be stopped
     */
    Contributions start(Source source) throws Exception {
        return new Contributions(
                commands(source.of(CommandHandler.class)),
                filters(source.of(CommandFilter.class)),
                dialects(source.of(Dialect.class), source.of(DatagramDialect.class)),
                stores(source.of(StoreProvider.class)),
                authenticators(source.of(Authenticator.class)));
    }

    private List<Command> commands(List<CommandHandler> handlers) throws Exception {
        var names = new HashSet<String>();
        var commands = new ArrayList<Command>();
        for (CommandHandler handler : handlers) {
            CommandSpec spec = said(handler, "spec()", handler::spec);
            if (!names.add(spec.name())) {
                throw new PluginRefusedException("it brings the command \"" + spec.name() + "\" twice");
            }
            start(handler);
            commands.add(Command.of(handler, spec, generation, limits.getOrDefault(spec.name(), CommandLimits.NONE)));
        }
        return commands;
    }

    private List<Filter> filters(List<CommandFilter> found) throws PluginRefusedException {
        var filters = new ArrayList<Filter>();
        for (CommandFilter filter : found) {
            start(filter);
            int order = said(filter, "order()", filter::order);
            filters.add(new Filter(filter, order, generation, (spec, cause) -> complain(filter, spec, cause)));
        }
        return filters;
    }

    private List<NamedDialect> dialects(List<Dialect> ofStreams, List<DatagramDialect> ofDatagrams)
            throws PluginRefusedException {
        var names = new HashSet<String>(Set.of(NamedDialect.NATIVE));
        var dialects = new ArrayList<NamedDialect>();
        for (Dialect dialect : ofStreams) {
            String name = dialectName(dialect, dialect::name, names);
            dialects.add(new NamedDialect(name, new NamedDialect.Streams(dialect), generation));
        }
        for (DatagramDialect dialect : ofDatagrams) {
            String name = dialectName(dialect, dialect::name, names);
            dialects.add(new NamedDialect(name, new NamedDialect.Datagrams(dialect), generation));
        }
        return dialects;
    }

    /** Asks for the name and starts it. */
    private String dialectName(Extension dialect, Callable<String> asked, Set<String> names)
            throws PluginRefusedException {
        String name = said(dialect, "name()", asked);
        checkShape("dialect", name, NamedDialect.SHAPE);
        if (!names.add(name)) {
            throw new PluginRefusedException("its dialect \"" + name + "\" has a name that is taken");
        }
        start(dialect);
        return name;
    }

    private List<NamedStore> stores(List<StoreProvider> found) throws PluginRefusedException {
        var kinds = new HashSet<String>();
        var stores = new ArrayList<NamedStore>();
        for (StoreProvider provider : found) {
            String kind = said(provider, "kind()", provider::kind);
            checkShape("store", kind, NamedStore.SHAPE);
            if (!kinds.add(kind)) {
                throw new PluginRefusedException("it brings the store \"" + kind + "\" twice");
            }
            start(provider);
            stores.add(new NamedStore(kind, provider, generation));
        }
        return stores;
    }

    private List<NamedAuthenticator> authenticators(List<Authenticator> found) throws PluginRefusedException {
        var authenticators = new ArrayList<NamedAuthenticator>();
        for (Authenticator authenticator : found) {
            start(authenticator);
            authenticators.add(new NamedAuthenticator(authenticator, generation));
        }
        return authenticators;
    }

    private static void checkShape(String what, String name, String shape) throws PluginRefusedException {
        if (!name.matches(shape)) {
            throw new PluginRefusedException(
                    "its " + what + " \"" + name + "\" has a name that is not made of a letter a-z, then a-z and 0-9");
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
                    generation.plugin(),
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

    /** Stops all that was started, and the threads too; {@code failures} gets what does not stop well. */
    @SuppressWarnings("CatchingUnchecked") // code of the plugin
    void stop(List<String> failures) throws InterruptedException {
        for (Extension extension : started) {
            try {
                extension.stop();
            } catch (Throwable e) {
                failures.add(extension.getClass().getName() + " does not stop: " + Reason.of(e));
            }
        }
        environment.stopThreads().forEach(thread -> failures.add("its thread \"" + thread + "\" goes on"));
    }
}
