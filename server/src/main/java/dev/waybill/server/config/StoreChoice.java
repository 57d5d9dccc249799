package dev.waybill.server.config;

import dev.waybill.server.store.DiskProvider;
import dev.waybill.server.store.DiskStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which stores are served: the tables {@code [store]}, {@code [stores.NAME]} and {@code [[mount]]}.
 *
 * @param kind what its provider is called
 * @param settings its own settings, as texts; of the disk those that are not at the top of the file
 * @param mounts the stores that stand at folders of it
 * @param named what is said of each store that is not that of the root, mounted or not
 */
public record StoreChoice(
        String kind, Map<String, String> settings, List<Mount> mounts, Map<String, Map<String, String>> named) {

    /** A folder of the local disk. */
    public static final StoreChoice DISK = new StoreChoice(DiskProvider.KIND, Map.of());

    static final String KIND = "kind";

    public StoreChoice {
        settings = Map.copyOf(settings);
        mounts = List.copyOf(mounts);
        named = Map.copyOf(named);
    }

    /** One store and no more. */
    public StoreChoice(String kind, Map<String, String> settings) {
        this(kind, settings, List.of(), Map.of());
    }

    /** The same with {@code others} at folders of it. */
    public StoreChoice with(List<Mount> others) {
        return new StoreChoice(kind, settings, others, named);
    }

    /** @throws ConfigurationException if what it says, or what else was set, means nothing to that kind */
    static StoreChoice of(Settings settings) throws ConfigurationException {
        StoreTables stores = settings.stores();
        StoreChoice root = root(settings);
        return new StoreChoice(root.kind, root.settings, Mount.of(stores), stores.named());
    }

    private static StoreChoice root(Settings settings) throws ConfigurationException {
        var own = new HashMap<>(settings.stores().root());
        String said = own.remove(KIND);
        var choice = new StoreChoice(said == null ? DiskProvider.KIND : said, own);
        if (choice.isDisk()) {
            if (!own.isEmpty()) {
                throw new ConfigurationException("there is no key \"store." + String.join(", ", own.keySet())
                        + "\" for the store disk, whose root and durability are set at the top of the file");
            }
            return disk(settings);
        }
        for (Setting setting : new Setting[] {Setting.ROOT, Setting.DURABILITY, Setting.PART_HOURS}) {
            if (settings.one(setting) != null) {
                throw new ConfigurationException(
                        setting.key() + " means nothing to the store \"" + choice.kind + "\": leave it out");
            }
        }
        return choice;
    }

    private static StoreChoice disk(Settings settings) throws ConfigurationException {
        long usual = DiskStore.USUAL_PART_AGE.toHours();
        long hours = Math.min(LimitSettings.LONGEST.toHours(), settings.number(Setting.PART_HOURS, 1, usual));
        return hours == usual
                ? DISK
                : new StoreChoice(DiskProvider.KIND, Map.of(DiskProvider.PART_HOURS, Long.toString(hours)));
    }

    boolean isDisk() {
        return kind.equals(DiskProvider.KIND);
    }
}
