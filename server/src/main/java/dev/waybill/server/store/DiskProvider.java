package dev.waybill.server.store;

import dev.waybill.api.Nearest;
import dev.waybill.api.store.OpenedStore;
import dev.waybill.api.store.StoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    private static final List<String> KEYS = List.of(ROOT, DURABILITY, PART_HOURS);

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public OpenedStore open(Map<String, String> settings, boolean readOnly) throws StoreUnavailableException {
        for (String key : settings.keySet()) {
            if (!KEYS.contains(key)) {
                throw refused("there is no setting \"" + key + "\" of a disk" + Nearest.question(key, KEYS));
            }
        }
        String root = settings.getOrDefault(ROOT, "");
        if (root.isEmpty()) {
            throw refused("a disk has to have a root, the folder that is served: root = \"/srv/files\"");
        }
        return DiskStore.open(Path.of(root), durability(settings), readOnly, partAge(settings));
    }

    private static Durability durability(Map<String, String> settings) throws StoreUnavailableException {
        String word = settings.getOrDefault(DURABILITY, "fsync");
        for (Durability each : Durability.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw refused("the durability of a disk is \"" + word + "\", but must be fsync or process");
    }

    private static Duration partAge(Map<String, String> settings) throws StoreUnavailableException {
        String hours = settings.get(PART_HOURS);
        if (hours == null) {
            return DiskStore.USUAL_PART_AGE;
        }
        if (!hours.matches("[1-9][0-9]{0,3}")) {
            throw refused("part-hours of a disk is \"" + hours + "\", but must be 1 to 9999");
        }
        return Duration.ofHours(Long.parseLong(hours));
    }

    private static StoreUnavailableException refused(String sentence) {
        return new StoreUnavailableException(sentence, null);
    }
}
