package dev.waybill.server.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The way of a jar from the folder to a started plugin: a private copy, its manifest, its code.
 *
 * @param data where plugins keep files of their own
 * @param copies where private copies are made
 * @param settings what the operator said of plugins and commands
 * @param clock the server's
 */
record PluginIntake(Path data, Path copies, PluginSettings settings, InstantSource clock) {

    private static final String DATA_FOLDER = ".data";

    /** Says no to a name that is not to be had. */
    interface NameCheck {
        void check(String id) throws PluginRefusedException;
    }

    /** For the plugins of {@code folder}. */
    static PluginIntake of(Path folder, PluginSettings settings, InstantSource clock) throws IOException {
        return new PluginIntake(
                folder.resolve(DATA_FOLDER), Files.createTempDirectory("waybill-plugins"), settings, clock);
    }

    /** What the plugin {@code id} is told when it starts. */
    ExtensionEnvironment environment(String id) {
        return new ExtensionEnvironment(id, settings.of(id), data, clock);
    }

    /** The jars of {@code found} where nobody else writes. */
    PrivateCopy copy(FoundPlugin found) throws IOException {
        return PrivateCopy.of(found, copies);
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
        Files.deleteIfExists(copies);
    }
}
