package dev.waybill.server.plugin;

import dev.waybill.api.Extension;
import java.io.IOException;
import java.net.URLConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What a server can do: what is built in, and what the jars in its folders bring, which may come, change and go while it
 * runs. One thread looks at the folders a few times a second and does all of that; what others see is {@link Published}
 * and replaced as a whole. A bad jar is refused with one line of the log and hurts nothing else.
 * Closed by its opener. Any thread.
 */
public final class PluginFolder implements PluginsCommand.Plugins, AutoCloseable {

    private static final Logger LOG = PluginLog.LOG;
    private static final String BUILT_IN = "waybill";
    private static final Duration ROUND = Duration.ofMillis(200);

    /** How long work that has begun may take to notice that the server stops. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a jar must rest until it counts as whole. */
    private static final Duration QUIET = Duration.ofMillis(800);

    private final PluginFolders folders;
    private final PluginIntake intake;
    private final PluginSet plugins;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("waybill-plugins").unstarted(work));
    private @Nullable Future<?> rounds;
    private @Nullable String trouble;

    private PluginFolder(PluginFolders folders, PluginIntake intake, PluginSet plugins) {
        this.folders = folders;
        this.intake = intake;
        this.plugins = plugins;
    }

    /**
     * Starts what is built in, loads all jars of {@code folders}, and watches them from now on.
     *
     * @param builtIn what is there without any jar, and whose names no plugin may take
     * @throws IOException if something built in does not start, or the folders cannot be read: nothing of this then stays
     */
    public static PluginFolder open(
            PluginFolders folders, Iterable<? extends Extension> builtIn, PluginSettings settings, InstantSource clock)
            throws IOException {
        var opened = openBuiltIn(folders, builtIn, settings, clock);
        boolean loaded = false;
        try {
            opened.load();
            loaded = true;
            return opened;
        } finally {
            if (!loaded) {
                opened.close();
            }
        }
    }

    /**
     * Starts what is built in, and nothing else until {@link #load}.
     *
     * @throws IOException if something built in does not start: nothing of this then stays
     */
    public static PluginFolder openBuiltIn(
            PluginFolders folders, Iterable<? extends Extension> builtIn, PluginSettings settings, InstantSource clock)
            throws IOException {
        // otherwise a stream from a resource's URL would keep its jar open for ever
        URLConnection.setDefaultUseCaches("jar", false);
        var extensions = new ArrayList<Extension>();
        builtIn.forEach(extensions::add);
        var command = new PluginsCommand();
        extensions.add(command);
        var intake = PluginIntake.of(folders.added(), settings, clock);
        try {
            Plugin own = Plugin.builtIn(extensions, intake.environment(BUILT_IN), settings.limits());
            var opened = new PluginFolder(folders, intake, new PluginSet(own, intake, clock));
            command.shows(opened);
            return opened;
        } catch (PluginRefusedException e) {
            intake.close();
            throw new IOException("something built in cannot be used: " + e.clause(), e);
        }
    }

    /**
     * Loads all jars of the folders, and watches them from now on. Once.
     *
     * @throws IOException if the folders cannot be read: there is nothing left to do but to close this
     */
    public void load() throws IOException {
        await(() -> {
            tellSwept();
            SortedMap<String, FoundPlugin> found = intake.look(folders);
            // first, as what is built in: none that was added has taken a name of theirs before
            plugins.look(bundled(found));
            plugins.settle(Duration.ZERO);
            plugins.look(found);
            plugins.settle(Duration.ZERO);
            plugins.publish();
            return true;
        });
        rounds = worker.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tellSwept() {
        try {
            int swept = intake.copies().sweepOthers();
            if (swept > 0) {
                LOG.debug("swept the copies of jars that {} killed servers have left", swept);
            }
        } catch (IOException e) {
            LOG.warn("copies of jars that killed servers have left could not be swept: {}", e.getMessage());
        }
    }

    private static SortedMap<String, FoundPlugin> bundled(SortedMap<String, FoundPlugin> found) {
        var bundled = new TreeMap<>(found);
        bundled.values().removeIf(each -> each.origin() != PluginStatus.Origin.BUNDLED);
        return bundled;
    }

    /** What there is now. */
    public Published published() {
        return plugins.published();
    }

    @Override
    public List<PluginStatus> status() {
        return plugins.status();
    }

    @Override
    public @Nullable PluginStatus reload(String name) throws IOException {
        return await(() -> {
            plugins.look(intake.look(folders));
            return plugins.reload(name);
        });
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

    /** The thread's loop: a defect of one round is logged, and the next round is tried. */
    private void round() {
        try {
            plugins.look(intake.look(folders));
            plugins.settle(QUIET);
            trouble = null;
        } catch (IOException e) {
            tellTrouble(String.valueOf(e.getMessage()), null);
        } catch (RuntimeException e) {
            tellTrouble(e.toString(), e);
        }
    }

    /** Logs a trouble of the folders when it begins, not again in each round while it lasts. */
    private void tellTrouble(String text, @Nullable Throwable defect) {
        if (trouble == null && !worker.isShutdown()) {
            LOG.error("plugins stay as they are: {}", text, defect);
        }
        trouble = text;
    }

    /**
     * Stops all plugins, whether calls of them still run or not, then the built-in commands, and deletes the copies. What
     * is being read or started is waited for no more.
     */
    @Override
    public void close() throws IOException {
        if (rounds != null) {
            rounds.cancel(true);
        }
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("plugins are not stopped: something that was begun with them does not end");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        plugins.close();
        intake.close();
    }
}
