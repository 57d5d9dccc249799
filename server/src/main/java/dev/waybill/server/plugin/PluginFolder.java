package dev.waybill.server.plugin;

import static java.util.Objects.requireNonNull;

import dev.waybill.api.Extension;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.CommandTable;
import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.plugin.PluginStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands and dialects of a server: the built-in ones, and those of the jars in one folder, which may come, change
 * and go while it runs. One thread looks at the folder a few times a second and does all of that; what others see is a
 * {@link CommandTable} that is replaced as a whole. A bad jar is refused with one line of the log and hurts nothing else.
 * Whoever opens it closes it. Any thread.
 */
public final class PluginFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);
    private static final String BUILT_IN = "waybill";
    private static final String DATA_FOLDER = ".data";
    private static final Duration ROUND = Duration.ofMillis(200);

    /** So long must a jar rest before it is taken for whole. */
    private static final Duration QUIET = Duration.ofMillis(800);

    /** A replaced plugin, its jar and version, and since when it leaves. */
    private record Leaving(String jar, Slot.Serving was, Instant since) {}

    /** What others see, replaced as a whole. */
    private record Shown(CommandTable table, SortedMap<String, NamedDialect> dialects, List<PluginStatus> status) {
        Shown with(List<PluginStatus> newer) {
            return new Shown(table, dialects, newer);
        }
    }

    private final Path folder;
    private final Path copies;
    private final PluginSettings settings;
    private final InstantSource clock;
    private final Plugin builtIn;
    private final SortedMap<String, Slot> slots = new TreeMap<>();
    private final List<Leaving> leaving = new ArrayList<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("waybill-plugins").unstarted(work));
    private @Nullable Future<?> rounds;
    private @Nullable String trouble;
    private volatile Shown shown = new Shown(CommandTable.of(List.of()), new TreeMap<>(), List.of());

    private PluginFolder(Path folder, Path copies, PluginSettings settings, InstantSource clock, Plugin builtIn) {
        this.folder = folder;
        this.copies = copies;
        this.settings = settings;
        this.clock = clock;
        this.builtIn = builtIn;
    }

    /**
     * Starts the built-in commands, loads all jars of {@code folder}, which need not exist, and watches it from now on.
     *
     * @param builtIn what is there without any jar, and whose names no plugin may take
     * @throws IOException if something built in does not start: nothing of this then stays
     */
    public static PluginFolder open(
            Path folder, Iterable<? extends Extension> builtIn, PluginSettings settings, InstantSource clock)
            throws IOException {
        var extensions = new ArrayList<Extension>();
        builtIn.forEach(extensions::add);
        var plugins = new PluginsCommand();
        extensions.add(plugins);
        PluginFolder opened;
        try {
            opened = new PluginFolder(
                    folder,
                    Files.createTempDirectory("waybill-plugins"),
                    settings,
                    clock,
                    Plugin.builtIn(extensions, environment(BUILT_IN, folder, settings, clock), settings.limits()));
        } catch (PluginRefusedException e) {
            throw new IOException("something built in cannot be used: " + e.clause(), e);
        }
        plugins.shows(opened);
        opened.begin();
        return opened;
    }

    private void begin() throws IOException {
        await(() -> {
            look();
            settle(Duration.ZERO);
            publish();
            return true;
        });
        rounds = worker.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The commands as they are now. */
    public CommandTable table() {
        return shown.table;
    }

    /** The dialects as they are now, by their names. */
    public SortedMap<String, NamedDialect> dialects() {
        return shown.dialects;
    }

    /** The plugins as they are now, by the names of their jars. */
    public List<PluginStatus> status() {
        return shown.status;
    }

    /**
     * Loads the plugin {@code name}, or the jar of that name, again, also if it has not changed.
     *
     * @return how it is afterwards, or null if there is none of that name
     */
    @Nullable
    PluginStatus reload(String name) throws IOException {
        return await(() -> {
            look();
            for (Slot slot : slots.values()) {
                if (isCalled(slot, name) && slot.seen() != null) {
                    load(slot, requireNonNull(slot.seen()), true);
                    publish();
                    return slot.status();
                }
            }
            return null;
        });
    }

    private static boolean isCalled(Slot slot, String name) {
        Slot.Serving serving = slot.serving();
        FoundPlugin seen = slot.seen();
        return slot.name().equals(name)
                || (serving != null && serving.plugin().id().equals(name))
                || (seen != null && seen.plainName().equals(name));
    }

    /** Runs {@code work} on the thread that has the plugins, and waits for it. */
    private <T> T await(Callable<T> work) throws IOException {
        try {
            return worker.submit(work).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the plugins were at work", e);
        }
    }

    /** The top of the thread's work: a defect of one round is told, and the next one is tried. */
    private void round() {
        try {
            look();
            boolean left = closeIdle();
            if (settle(QUIET) || left) {
                publish();
            } else if (!leaving.isEmpty()) {
                shown = shown.with(rows());
            }
            trouble = null;
        } catch (IOException | RuntimeException e) {
            if (!e.toString().equals(trouble)) {
                trouble = e.toString();
                LOG.error("the plugins folder {} cannot be looked at", folder, e);
            }
        }
    }

    private void look() throws IOException {
        long now = System.nanoTime();
        SortedMap<String, FoundPlugin> found = FoundPlugin.in(folder);
        found.keySet().forEach(name -> slots.computeIfAbsent(name, Slot::new));
        slots.values().forEach(slot -> slot.look(found.get(slot.name()), now));
    }

    /** Lets go what is gone and takes what is new, both if they have rested; answers whether anything changed. */
    private boolean settle(Duration quiet) {
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
                    was.plugin().brings());
        }
    }

    private void load(Slot slot, FoundPlugin found, boolean always) {
        try {
            PrivateCopy copy = PrivateCopy.of(found, copies);
            Slot.Serving serving = slot.serving();
            boolean isSame = serving != null && serving.digest().equals(copy.digest());
            if (isSame && !always) {
                copy.close();
                slot.touched(found);
            } else if (!found.isUnchanged()) {
                copy.close();
            } else {
                take(slot, found, copy);
            }
        } catch (PluginRefusedException e) {
            refuse(slot, found, new Slot.Refusal(e.clause(), e.waitsForOthers(), clock.instant()));
        } catch (IOException e) {
            refuse(slot, found, new Slot.Refusal("it cannot be read (" + e + ")", false, clock.instant()));
        }
    }

    private void refuse(Slot slot, FoundPlugin found, Slot.Refusal refusal) {
        slot.refuses(found, refusal);
        String serving = slot.serving() == null ? "" : "; the version that was there before goes on serving";
        LOG.error("plugin {} is refused: {}{}", slot.name(), refusal.clause(), serving);
    }

    private void take(Slot slot, FoundPlugin found, PrivateCopy copy) throws PluginRefusedException, IOException {
        PluginManifest manifest;
        Plugin plugin;
        try {
            manifest = PluginManifest.of(copy, found.plainName());
            checkId(slot, manifest.id());
            plugin = Plugin.open(copy, environment(manifest.id(), folder, settings, clock), settings.limits());
        } catch (PluginRefusedException | IOException e) {
            copy.close();
            throw e;
        }
        try {
            checkNames(slot, plugin);
        } catch (PluginRefusedException e) {
            close(slot.name(), plugin);
            throw e;
        }
        Slot.Serving before = slot.serving();
        slot.serves(found, new Slot.Serving(plugin, manifest.version(), copy.digest(), clock.instant()));
        if (before != null) {
            leaving.add(new Leaving(slot.name(), before, clock.instant()));
        }
        LOG.info(
                "plugin {}{} {} {}",
                slot.name(),
                manifest.version().isEmpty() ? "" : " " + manifest.version(),
                before == null ? "brings" : "replaces what was there and brings",
                plugin.brings());
        if (!manifest.saysApi()) {
            LOG.info("plugin {} does not say in its manifest which Waybill-Api it needs: any 1.x", slot.name());
        }
    }

    private void checkId(Slot mine, String id) throws PluginRefusedException {
        for (Slot slot : slots.values()) {
            Slot.Serving serving = slot.serving();
            if (slot != mine && serving != null && serving.plugin().id().equals(id)) {
                throw PluginRefusedException.taken("its name \"" + id + "\" is that of " + slot.name() + " already");
            }
        }
        if (id.equals(BUILT_IN)) {
            throw new PluginRefusedException("its name \"" + id + "\" is that of the built-in commands");
        }
    }

    private void checkNames(Slot mine, Plugin plugin) throws PluginRefusedException {
        for (Command command : plugin.commands()) {
            checkFree(mine, "command", command.name(), Plugin::commands, Command::name);
        }
        for (NamedDialect dialect : plugin.dialects()) {
            checkFree(mine, "dialect", dialect.name(), Plugin::dialects, NamedDialect::name);
        }
    }

    /** Checks that nobody else has what is called {@code name} already. */
    private <T> void checkFree(
            Slot mine, String kind, String name, Function<Plugin, List<T>> brought, Function<T, String> nameOf)
            throws PluginRefusedException {
        Predicate<Plugin> has = plugin -> brought.apply(plugin).stream()
                .anyMatch(each -> nameOf.apply(each).equals(name));
        String taken = "its " + kind + " \"" + name + "\" is there already, from ";
        if (has.test(builtIn)) {
            throw new PluginRefusedException(taken + "a built-in " + kind);
        }
        for (Slot slot : slots.values()) {
            Slot.Serving serving = slot.serving();
            if (slot != mine && serving != null && has.test(serving.plugin())) {
                throw PluginRefusedException.taken(taken + slot.name());
            }
        }
    }

    /** From now on calls find what serves now. Only then may nobody enter what leaves. */
    private void publish() {
        var commands = new ArrayList<>(builtIn.commands());
        var filters = new ArrayList<>(builtIn.filters());
        var dialects = new TreeMap<String, NamedDialect>();
        builtIn.dialects().forEach(dialect -> dialects.put(dialect.name(), dialect));
        slots.values().stream()
                .map(Slot::serving)
                .filter(serving -> serving != null)
                .sorted(Comparator.comparing(serving -> serving.plugin().id()))
                .forEach(serving -> {
                    commands.addAll(serving.plugin().commands());
                    filters.addAll(serving.plugin().filters());
                    serving.plugin().dialects().forEach(dialect -> dialects.put(dialect.name(), dialect));
                });
        shown = new Shown(CommandTable.of(commands, filters), Collections.unmodifiableSortedMap(dialects), rows());
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
                State.LEAVING,
                plugin.brings(),
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

    private static ExtensionEnvironment environment(
            String id, Path folder, PluginSettings settings, InstantSource clock) {
        return new ExtensionEnvironment(id, settings.of(id), folder.resolve(DATA_FOLDER), clock);
    }

    /** Stops all plugins, whether calls of them still run or not, then the built-in commands, and deletes the copies. */
    @Override
    public void close() throws IOException {
        if (rounds != null) {
            rounds.cancel(false);
        }
        await(() -> {
            leaving.forEach(each -> close(each.jar, each.was.plugin()));
            for (Slot slot : slots.values()) {
                Slot.Serving serving = slot.serving();
                if (serving != null) {
                    close(slot.name(), serving.plugin());
                }
            }
            close(BUILT_IN, builtIn);
            Files.deleteIfExists(copies);
            return true;
        });
        worker.shutdown();
    }
}
