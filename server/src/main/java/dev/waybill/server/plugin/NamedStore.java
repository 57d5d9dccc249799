package dev.waybill.server.plugin;

import dev.waybill.api.store.StoreProvider;
import dev.waybill.server.command.Generation;

/**
 * A kind of store and whose code it is. Any thread.
 *
 * @param kind what the configuration calls it, asked once
 * @param provider opens it
 * @param generation whose code it is
 */
public record NamedStore(String kind, StoreProvider provider, Generation generation) {

    /** What a kind looks like. */
    static final String SHAPE = "[a-z][a-z0-9]*";
}
