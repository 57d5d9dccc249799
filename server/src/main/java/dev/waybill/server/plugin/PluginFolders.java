package dev.waybill.server.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where plugins stand.
 *
 * @param bundled those that came with the server; null for none
 * @param added the operator's; it need not exist
 */
public record PluginFolders(@Nullable Path bundled, Path added) {

    /** The operator's alone. */
    public static PluginFolders of(Path added) {
        return new PluginFolders(null, added);
    }

    /** All that stand there now, by name. Of two that have one name it is the operator's. */
    SortedMap<String, FoundPlugin> look() throws IOException {
        var found = new TreeMap<String, FoundPlugin>();
        if (bundled != null) {
            found.putAll(FoundPlugin.in(bundled, PluginStatus.Origin.BUNDLED));
        }
        found.putAll(FoundPlugin.in(added, PluginStatus.Origin.ADDED));
        return found;
    }
}
