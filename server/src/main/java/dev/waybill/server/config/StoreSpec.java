package dev.waybill.server.config;

import dev.waybill.server.store.DiskProvider;
import java.util.HashMap;
import java.util.Map;

/**
 * A store that a configuration file describes, mounted or not.
 *
 * @param kind what its provider is called
 * @param settings its own
 */
public record StoreSpec(String kind, Map<String, String> settings) {

    /** What the store of the root is called. */
    public static final String ROOT = "store";

    /** Copies what it is given. */
    public StoreSpec {
        settings = Map.copyOf(settings);
    }

    /** What a table {@code [stores.NAME]} says. */
    static StoreSpec of(Map<String, String> said) {
        var settings = new HashMap<>(said);
        String kind = settings.remove(StoreChoice.KIND);
        return new StoreSpec(kind == null ? DiskProvider.KIND : kind, settings);
    }
}
