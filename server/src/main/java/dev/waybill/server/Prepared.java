package dev.waybill.server;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.Extension;
import dev.waybill.api.Origin;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.plugin.PluginFolder;
import dev.waybill.server.policy.Policy;
import dev.waybill.server.store.DiskStore;
import java.io.IOException;
import java.time.InstantSource;

/**
 * All that a server needs before it lets anybody in: whatever can refuse a start does so here. Whoever opens it closes it.
 *
 * @param store the files
 * @param policy what each caller gets of them
 * @param plugins the commands and dialects
 * @param listeners the addresses, bound and not served yet
 */
record Prepared(DiskStore store, Policy policy, PluginFolder plugins, Listeners listeners) implements AutoCloseable {

    /**
     * @throws IOException with one sentence for the operator, if the root or an address is not to be had
     * @throws CommandException with a dialect's own sentence
     */
    static Prepared open(
            Configuration configuration,
            Iterable<? extends Extension> builtIn,
            Policy.Factory policies,
            InstantSource clock)
            throws IOException {
        var store = DiskStore.open(configuration.root(), configuration.durability(), configuration.readOnly());
        try {
            var plugins = PluginFolder.open(configuration.plugins(), builtIn, configuration.pluginSettings(), clock);
            try {
                Policy policy = policies.over(store);
                FileStore ours = policy.of(Caller.anonymous(Origin.SOCKET_FILE)).files();
                return new Prepared(store, policy, plugins, Listeners.bind(configuration, plugins::dialects, ours));
            } catch (IOException | RuntimeException e) {
                plugins.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Lets all of it go. */
    @Override
    public void close() throws IOException {
        listeners.close();
        plugins.close();
        store.close();
    }
}
