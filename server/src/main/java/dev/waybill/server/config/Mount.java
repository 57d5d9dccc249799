package dev.waybill.server.config;

import dev.waybill.api.CommandException;
import dev.waybill.api.Nearest;
import dev.waybill.api.RemotePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A store that stands at a folder of the tree.
 *
 * @param path where; not the root
 * @param name what the configuration calls the store
 * @param kind what its provider is called
 * @param settings its own
 */
public record Mount(RemotePath path, String name, String kind, Map<String, String> settings) {

    /** Copies what it is given. */
    public Mount {
        settings = Map.copyOf(settings);
    }

    /** @throws ConfigurationException if what was said cannot be */
    static List<Mount> of(StoreTables tables) throws ConfigurationException {
        var mounts = new ArrayList<Mount>();
        var mounted = new HashSet<String>();
        for (Map.Entry<String, String> each : tables.mounts().entrySet()) {
            String name = each.getValue();
            Map<String, String> said = tables.named().get(name);
            if (said == null) {
                throw new ConfigurationException("the mount at " + each.getKey() + " names the store \"" + name
                        + "\", and there is no table [stores." + name + "]"
                        + Nearest.question(name, tables.named().keySet()));
            }
            if (!mounted.add(name)) {
                throw new ConfigurationException(
                        "the store \"" + name + "\" is mounted twice: give each mount a store");
            }
            StoreSpec spec = StoreSpec.of(said);
            mounts.add(new Mount(path(each.getKey()), name, spec.kind(), spec.settings()));
        }
        return mounts;
    }

    private static RemotePath path(String text) throws ConfigurationException {
        try {
            RemotePath path = RemotePath.of(text);
            if (!path.isRoot()) {
                return path;
            }
        } catch (CommandException e) {
            throw new ConfigurationException("a mount: " + e.sentence(), e);
        }
        throw new ConfigurationException(
                "the store of / stands in the table [store]: mount others at folders below it");
    }
}
