package dev.waybill.server.plugin;

import dev.waybill.server.log.DefectPlaces;
import dev.waybill.server.plugin.PluginStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * The life of plugins: what stands in the folder, what serves, and what leaves. Of one thread, but for
 * {@link #published} and {@link #status}, which are for all.
 */
final class PluginSet {

    private static final Logger LOG = PluginLog.LOG;

    /** A replaced plugin, its jar and version, and since when it leaves. */
    private record Leaving(String jar, Slot.Serving was, Instant since) {}

    /** What others see, replaced as a whole. */
    private record Shown(Published published, List<PluginStatus> status) {
        Shown with(List<PluginStatus> newer) {
            return new Shown(published, newer);
        }
    }

    private final Plugin builtIn;
    private final PluginIntake intake;
    private final InstantSource clock;
    private final SortedMap<String, Slot> slots = new TreeMap<>();
    private final TakenNames names;
    private final List<Leaving> leaving = new ArrayList<>();
    private final DefectPlaces places = new DefectPlaces();
    private volatile Shown shown;

    /** What is built in alone. */
    PluginSet(Plugin builtIn, PluginIntake intake, InstantSource clock) {
        this.builtIn = builtIn;
        this.intake = intake;
        this.clock = clock;
        this.names = new TakenNames(builtIn, slots.values());
        this.shown = new Shown(Published.of(List.of(builtIn.contributions())), List.of());
    }

    /** What there is now. */
    Published published() {
        return shown.published;
    }

    /** The plugins as they are now, by the names of their jars. */
    List<PluginStatus> status() {
        return shown.status;
    }

    /** Takes a look: {@code found} is what stands in the folder now, by name. */
    void look(Map<String, FoundPlugin> found) {
        long now = System.nanoTime();
        found.keySet().forEach(name -> slots.computeIfAbsent(name, Slot::new));
        slots.values().forEach(slot -> slot.look(found.get(slot.name()), now));
    }

    /** Lets go what is gone, takes what is new, both if they have rested for {@code quiet}, and shows what changed. */
    void settle(Duration quiet) {
        boolean left = closeIdle();
        if (update(quiet) || left) {
            publish();
        } else if (!leaving.isEmpty()) {
            shown = shown.with(rows());
        }
    }

    /** Loads the plugin {@code name}, or the jar of that name, again; answers how it is then, or null. */
    @Nullable
    PluginStatus reload(String name) {
        for (Slot slot : slots.values()) {
            FoundPlugin seen = slot.seen();
            if (slot.isCalled(name) && seen != null) {
                load(slot, seen, true);
                publish();
                return slot.status();
            }
        }
        return null;
    }

    /** Stops all at once, whether calls of them still run or not, and the built-in commands last. */
    void close() {
        var stops = new ArrayList<Thread>();
        leaving.forEach(each -> stops.add(closing(each.jar, each.was.plugin())));
        for (Slot slot : slots.values()) {
            Slot.Serving serving = slot.serving();
            if (serving != null) {
                stops.add(closing(slot.name(), serving.plugin()));
            }
        }
        try {
            for (Thread stop : stops) {
                stop.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(builtIn.id(), builtIn);
    }

    /** So that several that hang are waited for no longer than one. */
    private static Thread closing(String jar, Plugin plugin) {
        return Thread.ofPlatform().daemon().name("waybill-plugins-stop " + jar).start(() -> close(jar, plugin));
    }

    private boolean update(Duration quiet) {
        long now = System.nanoTime();
        boolean changed = false;
        boolean freed = false;
        for (Iterator<Slot> each = slots.values().iterator(); each.hasNext(); ) {
            Slot slot = each.next();
            if (slot.seen() == null && slot.isQuiet(now, quiet.toNanos())) {
                each.remove();
                goes(slot);
                freed = true;
            }
        }
        for (Slot slot : slots.values()) {
            FoundPlugin seen = slot.seen();
            boolean isDue = slot.isNew() && slot.isQuiet(now, quiet.toNanos());
            boolean tryNow = isDue || (freed && slot.waitsForOthers());
            if (seen != null && tryNow) {
                load(slot, seen, false);
                changed = true;
            }
        }
        return changed || freed;
    }

    private void goes(Slot slot) {
        Slot.Serving was = slot.serving();
        if (was == null) {
            LOG.info("{}, which was refused, is gone", slot.name());
        } else {
            leaving.add(new Leaving(slot.name(), was, clock.instant()));
            LOG.info(
                    "plugin {} is gone, and {} with it",
                    slot.name(),
                    was.plugin().contributions().labels());
        }
    }

    private void load(Slot slot, FoundPlugin found, boolean always) {
        try {
            PrivateCopy copy = intake.copy(found);
            Slot.Serving before = slot.serving();
            if (!always && before != null && before.digest().equals(copy.digest())) {
                copy.close();
                slot.touched(found);
            } else if (intake.isUnchanged(found)) {
                take(slot, found, intake.open(copy, found, id -> names.checkId(slot, id)));
            } else {
                // it was written to meanwhile: the next look sees that, and waits until it rests
                copy.close();
            }
        } catch (PluginRefusedException e) {
            String place = Reason.place(e);
            String clause = place == null ? e.clause() : e.clause() + ", at " + place;
            refuse(slot, found, new Slot.Refusal(clause, e.waitsForOthers(), clock.instant()));
            if (place != null && places.isNew(place)) {
                LOG.error("how {} came to be refused, the first of its place:{}", slot.name(), DefectPlaces.trace(e));
            }
        } catch (IOException e) {
            refuse(slot, found, new Slot.Refusal("it cannot be read: " + Reason.of(e), false, clock.instant()));
        }
    }

    private void refuse(Slot slot, FoundPlugin found, Slot.Refusal refusal) {
        slot.refuses(found, refusal);
        String serving = slot.serving() == null ? "" : "; the version that was there before goes on serving";
        LOG.error("plugin {} is refused: {}{}", slot.name(), refusal.clause(), serving);
    }

    private void take(Slot slot, FoundPlugin found, Slot.Serving fresh) throws PluginRefusedException {
        try {
            names.check(slot, fresh.plugin());
        } catch (PluginRefusedException e) {
            close(slot.name(), fresh.plugin());
            throw e;
        }
        Slot.Serving before = slot.serving();
        slot.serves(found, fresh);
        if (before != null) {
            leaving.add(new Leaving(slot.name(), before, clock.instant()));
        }
        // the server's own plugins are no news, and a start that is refused is one line
        boolean isNews = before != null || fresh.origin() != PluginStatus.Origin.BUNDLED;
        LOG.atLevel(isNews ? Level.INFO : Level.DEBUG)
                .log(
                        "plugin {}{} {} {}",
                        slot.name(),
                        fresh.version().isEmpty() ? "" : " " + fresh.version(),
                        before == null ? "brings" : "replaces what was there and brings",
                        fresh.plugin().contributions().labels());
        if (!fresh.saysApi()) {
            LOG.info("plugin {} does not say in its manifest which Waybill-Api it needs: any 1.x", slot.name());
        }
    }

    /** Publishes what serves now, and retires what leaves afterwards: a call always finds code that it may enter. */
    void publish() {
        var all = new ArrayList<>(List.of(builtIn.contributions()));
        slots.values().stream()
                .map(Slot::serving)
                .filter(serving -> serving != null)
                .sorted(Comparator.comparing(serving -> serving.plugin().id()))
                .forEach(serving -> all.add(serving.plugin().contributions()));
        shown = new Shown(Published.of(all), rows());
        leaving.forEach(each -> each.was.plugin().generation().retire());
        if (closeIdle()) {
            shown = shown.with(rows());
        }
    }

    private List<PluginStatus> rows() {
        var rows = new ArrayList<PluginStatus>();
        slots.values().forEach(slot -> rows.add(slot.status()));
        leaving.stream()
                .filter(each -> each.was.plugin().generation().calls() > 0)
                .forEach(each -> rows.add(statusOf(each)));
        return List.copyOf(rows);
    }

    private static PluginStatus statusOf(Leaving leaving) {
        Plugin plugin = leaving.was.plugin();
        int calls = plugin.generation().calls();
        return new PluginStatus(
                plugin.id(),
                leaving.was.version(),
                leaving.jar,
                leaving.was.origin(),
                State.LEAVING,
                plugin.contributions().labels(),
                leaving.since,
                calls + (calls == 1 ? " call of it still runs" : " calls of it still run"));
    }

    /** Closes what leaves and has no call any more; answers whether there was any. */
    private boolean closeIdle() {
        return leaving.removeIf(each -> {
            Plugin plugin = each.was.plugin();
            if (plugin.generation().calls() > 0) {
                return false;
            }
            close(each.jar, plugin);
            return true;
        });
    }

    private static void close(String jar, Plugin plugin) {
        try {
            plugin.close();
        } catch (IOException e) {
            LOG.warn("plugin {}: {}", jar, e.getMessage());
        }
    }
}
