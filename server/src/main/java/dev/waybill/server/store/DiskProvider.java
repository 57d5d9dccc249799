package dev.waybill.server.store;

import dev.waybill.api.store.OpenedStore;
import dev.waybill.api.store.StoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Opens folders of the local disk: {@code root} is which, {@code durability} what an answered write outlives,
 * {@code part-hours} how long an upload in parts waits.
 */
public final class DiskProvider implements StoreProvider {

    /** What the configuration calls the local disk. */
    public static final String KIND = "disk";

    /** The setting that is the folder to serve. */
    public static final String ROOT = "root";

    /** The setting that is a {@link Durability} in lower case. */
    public static final String DURABILITY = "durability";

    /** The setting that is how many hours an upload in parts waits for its next part. */
    public static final String PART_HOURS = "part-hours";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public OpenedStore open(Map<String, String> settings, boolean readOnly) throws StoreUnavailableException {
        String root = Objects.requireNonNull(settings.get(ROOT), ROOT);
        String durability = settings.getOrDefault(DURABILITY, Durability.FSYNC.name());
        String hours = settings.get(PART_HOURS);
        return DiskStore.open(
                Path.of(root),
                Durability.valueOf(durability.toUpperCase(Locale.ROOT)),
                readOnly,
                hours == null ? DiskStore.USUAL_PART_AGE : Duration.ofHours(Long.parseLong(hours)));
    }
}
