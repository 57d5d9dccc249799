package dev.waybill.server.store;

import dev.waybill.api.store.OpenedStore;
import dev.waybill.api.store.StoreProvider;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Opens folders of the local disk: {@code root} is which, {@code durability} what an answered write outlives. */
public final class DiskProvider implements StoreProvider {

    /** What the configuration calls the local disk. */
    public static final String KIND = "disk";

    /** The setting that is the folder to serve. */
    public static final String ROOT = "root";

    /** The setting that is a {@link Durability} in lower case. */
    public static final String DURABILITY = "durability";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public OpenedStore open(Map<String, String> settings, boolean readOnly) throws StoreUnavailableException {
        String root = Objects.requireNonNull(settings.get(ROOT), ROOT);
        String durability = settings.getOrDefault(DURABILITY, Durability.FSYNC.name());
        return DiskStore.open(Path.of(root), Durability.valueOf(durability.toUpperCase(Locale.ROOT)), readOnly);
    }
}
