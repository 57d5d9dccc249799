package dev.waybill.server;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Extension;
import dev.waybill.api.Origin;
import dev.waybill.api.store.StoreProvider;
import dev.waybill.server.command.CommandTable;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.Listen;
import dev.waybill.server.config.StoreChoice;
import dev.waybill.server.plugin.NamedStore;
import dev.waybill.server.plugin.PluginFolder;
import dev.waybill.server.policy.CurrentPolicy;
import dev.waybill.server.policy.Policy;
import dev.waybill.server.policy.WhoAmI;
import dev.waybill.server.tls.ServerTls;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a server needs before it lets anybody in: whatever can refuse a start does so here. Closed by its opener.
 *
 * @param store the files
 * @param policies what each caller gets of them
 * @param plugins the commands and dialects
 * @param reload reads the configuration anew, once it knows how
 * @param tls what TLS is spoken with; null where no address asks for it
 * @param listeners the addresses, bound and not served yet
 * @param watching what counts, its address bound too
 */
record Prepared(
        ServedTree store,
        CurrentPolicy policies,
        PluginFolder plugins,
        ReloadCommand reload,
        @Nullable ServerTls tls,
        Listeners listeners,
        Watching watching)
        implements AutoCloseable {

    /**
     * @throws IOException with one sentence for the operator, if the store cannot be opened or an address not be bound
     * @throws CommandException with a dialect's or store's own sentence
     */
    static Prepared open(
            Configuration configuration,
            Iterable<? extends Extension> builtIn,
            Policy.Factory policies,
            InstantSource clock)
            throws IOException {
        var whoAmI = new WhoAmI();
        var reload = new ReloadCommand();
        ServerTls tls = configuration.listen().stream().anyMatch(Listen::tls)
                ? ServerTls.open(configuration.tls(), clock)
                : null;
        var watching = Watching.bind(configuration.metrics());
        PluginFolder plugins = null;
        Prepared prepared = null;
        try {
            plugins = PluginFolder.openBuiltIn(
                    configuration.plugins(),
                    withOwn(builtIn, List.of(whoAmI, reload, watching.command())),
                    configuration.pluginSettings(),
                    clock);
            prepared = open(configuration, plugins, policies, reload, tls, watching);
            whoAmI.shows(prepared.policies, prepared::commands);
            return prepared;
        } finally {
            if (prepared == null) {
                watching.close();
                if (plugins != null) {
                    plugins.close();
                }
            }
        }
    }

    /** The commands as they are now. */
    CommandTable commands() {
        return plugins.published().table();
    }

    private static Prepared open(
            Configuration configuration,
            PluginFolder plugins,
            Policy.Factory policies,
            ReloadCommand reload,
            @Nullable ServerTls tls,
            Watching watching)
            throws IOException {
        StoreChoice choice = configuration.store();
        Supplier<SortedMap<String, NamedStore>> stores =
                () -> plugins.published().stores();
        ServedTree.Opener opener = (name, kind, settings) ->
                ServedStore.open(kind, stores, settings, configuration.readOnly(), watching.store(name));
        // no plugin is started where the server's own store refuses, as a folder does that another server has
        boolean isOwn = stores.get().containsKey(choice.kind());
        if (!isOwn) {
            plugins.load();
        }
        ServedStore root = opener.open(choice.kind(), choice.kind(), configuration.storeSettings());
        ServedTree store = null;
        Prepared prepared = null;
        try {
            if (isOwn) {
                plugins.load();
            }
            store = ServedTree.of(root, choice.mounts(), configuration.readOnly(), opener);
            var policy = new CurrentPolicy(
                    policies.over(store.files(), () -> plugins.published().authenticators()));
            var ours = policy.now().of(Caller.anonymous(Origin.SOCKET_FILE)).files();
            prepared = new Prepared(
                    store,
                    policy,
                    plugins,
                    reload,
                    tls,
                    Listeners.bind(configuration, () -> plugins.published().dialects(), ours),
                    watching);
            return prepared;
        } finally {
            if (prepared == null) {
                if (store == null) {
                    root.close();
                } else {
                    store.close(); // root too
                }
            }
        }
    }

    /** What the caller brings, the stores of the server's own jars, and what shows the server. */
    private static List<Extension> withOwn(Iterable<? extends Extension> builtIn, List<Extension> shows) {
        var all = new ArrayList<>(shows);
        builtIn.forEach(all::add);
        ServiceLoader.load(StoreProvider.class, Prepared.class.getClassLoader()).forEach(all::add);
        return all;
    }

    /** Lets all of it go. */
    @Override
    public void close() throws IOException {
        watching.close();
        listeners.close();
        if (tls != null) {
            tls.close();
        }
        store.closeThoseOfPlugins();
        plugins.close();
        store.close();
    }
}
