package dev.waybill.server.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SortedMap;

/**
 * The way of a jar from the folder to a started plugin: a private copy, its manifest, its code.
 *
 * @param data where plugins keep files of their own
 * @param copies where private copies are made
 * @param reading reads the plugins folder
 * @param settings what the operator said of plugins and commands
 * @param clock the server's
 */
record PluginIntake(
        Path data, CopiesFolder copies, PatientReading reading, PluginSettings settings, InstantSource clock) {

    private static final String DATA_FOLDER = ".data";
    private static final Duration LOOK_PATIENCE = Duration.ofSeconds(10);
    private static final Duration COPY_PATIENCE = Duration.ofSeconds(60);

    /** Refuses a name that is taken. */
    interface NameCheck {
        void check(String id) throws PluginRefusedException;
    }

    /** For the plugins of {@code folder}. */
    static PluginIntake of(Path folder, PluginSettings settings, InstantSource clock) throws IOException {
        return new PluginIntake(
                folder.resolve(DATA_FOLDER), CopiesFolder.make(), new PatientReading(), settings, clock);
    }

    /** The environment that the plugin {@code id} gets when it starts. */
    ExtensionEnvironment environment(String id) {
        return new ExtensionEnvironment(id, settings.of(id), data, clock);
    }

    /** What stands in {@code folders} now. */
    SortedMap<String, FoundPlugin> look(PluginFolders folders) throws IOException {
        return reading.read("the plugins folder " + folders.added(), LOOK_PATIENCE, folders::look);
    }

    /**
     * A private copy of the jars of {@code found}.
     *
     * @throws PluginRefusedException if they are not to be read
     */
    PrivateCopy copy(FoundPlugin found) throws PluginRefusedException, IOException {
        found.checkReadable();
        return reading.read(found.name(), COPY_PATIENCE, () -> PrivateCopy.of(found, copies.path()));
    }

    /** Whether {@code found} still stands there as it was found. */
    boolean isUnchanged(FoundPlugin found) throws IOException {
        return reading.read(found.name(), LOOK_PATIENCE, found::isUnchanged);
    }

    /**
     * Loads and starts what is in {@code copy}, and owns it.
     *
     * @param found what was copied
     * @throws PluginRefusedException if anything of it is wrong: then nothing of it stays
     */
    Slot.Serving open(PrivateCopy copy, FoundPlugin found, NameCheck names) throws PluginRefusedException, IOException {
        try {
            PluginManifest manifest = PluginManifest.of(copy, found.plainName());
            names.check(manifest.id());
            Plugin plugin = Plugin.open(copy, environment(manifest.id()), settings.limits());
            return new Slot.Serving(plugin, manifest, found.origin(), copy.digest(), clock.instant());
        } catch (PluginRefusedException | IOException e) {
            copy.close();
            throw e;
        }
    }

    /** Deletes what is left of the copies, which is nothing once all plugins are closed. */
    void close() throws IOException {
        reading.end();
        copies.close();
    }
}
