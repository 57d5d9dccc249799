package dev.waybill.server;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Extension;
import dev.waybill.api.Origin;
import dev.waybill.api.store.StoreProvider;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.Listen;
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
 */
record Prepared(
        ServedStore store,
        CurrentPolicy policies,
        PluginFolder plugins,
        ReloadCommand reload,
        @Nullable ServerTls tls,
        Listeners listeners)
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
        var plugins = PluginFolder.openBuiltIn(
                configuration.plugins(),
                withOwn(builtIn, List.of(whoAmI, reload)),
                configuration.pluginSettings(),
                clock);
        try {
            Prepared prepared = open(configuration, plugins, policies, reload, tls);
            whoAmI.shows(prepared.policies, () -> plugins.published().table());
            return prepared;
        } catch (IOException | RuntimeException e) {
            plugins.close();
            throw e;
        }
    }

    private static Prepared open(
            Configuration configuration,
            PluginFolder plugins,
            Policy.Factory policies,
            ReloadCommand reload,
            @Nullable ServerTls tls)
            throws IOException {
        String kind = configuration.store().kind();
        // no plugin is started where the server's own store refuses, as a folder does that another server has
        boolean isOwn = plugins.published().stores().containsKey(kind);
        if (!isOwn) {
            plugins.load();
        }
        var store = ServedStore.open(
                kind, () -> plugins.published().stores(), configuration.storeSettings(), configuration.readOnly());
        try {
            if (isOwn) {
                plugins.load();
            }
            var policy = new CurrentPolicy(
                    policies.over(store.files(), () -> plugins.published().authenticators()));
            var ours = policy.now().of(Caller.anonymous(Origin.SOCKET_FILE)).files();
            return new Prepared(
                    store,
                    policy,
                    plugins,
                    reload,
                    tls,
                    Listeners.bind(configuration, () -> plugins.published().dialects(), ours));
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
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
        listeners.close();
        if (tls != null) {
            tls.close();
        }
        if (store.isOfAPlugin()) {
            store.close();
            plugins.close();
        } else {
            plugins.close();
            store.close();
        }
    }
}
