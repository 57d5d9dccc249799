package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.server.plugin.PluginFolder;
import dev.waybill.server.plugin.PluginFolders;
import dev.waybill.server.plugin.PluginSettings;
import dev.waybill.server.plugin.PluginStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugins that came with the server, beside those of the operator. */
class BundledPluginsTest {

    @TempDir
    private Path folder;

    private Path bundled;
    private Path added;

    @BeforeEach
    void makeFolders() throws IOException {
        bundled = Files.createDirectory(folder.resolve("bundled"));
        added = Files.createDirectory(folder.resolve("added"));
    }

    private PluginFolder open() throws IOException {
        return PluginFolder.open(new PluginFolders(bundled, added), List.of(), PluginSettings.NONE, Clock.systemUTC());
    }

    private static void write(Path jar, String command) throws IOException {
        PluginJar.write(jar, PluginJar.source(command, "return Reply.done();"));
    }

    private static List<String> shown(PluginFolder plugins) {
        return plugins.status().stream().map(BundledPluginsTest::shown).toList();
    }

    private static String shown(PluginStatus plugin) {
        return plugin.jar() + " " + plugin.origin() + " " + plugin.state() + " " + String.join(" ", plugin.brings());
    }

    /** The thread that looks tells nobody: all that is left is to look. */
    private static void await(PluginFolder plugins, List<String> expected) {
        while (!shown(plugins).equals(expected)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void bothServeAndAreToldApart() throws Exception {
        write(bundled.resolve("b.jar"), "ours");
        write(added.resolve("a.jar"), "yours");

        try (var plugins = open()) {
            assertEquals(List.of("a.jar ADDED ACTIVE yours", "b.jar BUNDLED ACTIVE ours"), shown(plugins));
        }
    }

    @Test
    void anAddedOneOfTheSameJarNameServesInsteadUntilItIsGone() throws Exception {
        write(bundled.resolve("x.jar"), "ours");
        write(added.resolve("x.jar"), "yours");

        try (var plugins = open()) {
            assertEquals(List.of("x.jar ADDED ACTIVE yours"), shown(plugins));
            Files.delete(added.resolve("x.jar"));
            await(plugins, List.of("x.jar BUNDLED ACTIVE ours"));
        }
    }

    @Test
    void aCopyOfABundledOneIsTheOperatorsFromThenOn() throws Exception {
        write(bundled.resolve("x.jar"), "ours");

        try (var plugins = open()) {
            Files.copy(bundled.resolve("x.jar"), added.resolve("x.jar"));
            await(plugins, List.of("x.jar ADDED ACTIVE ours"));
        }
    }

    @Test
    void noAddedOneTakesANameOfABundledOne() throws Exception {
        write(bundled.resolve("z.jar"), "ours");
        write(added.resolve("a.jar"), "ours");

        try (var plugins = open()) {
            assertEquals(List.of("a.jar ADDED REFUSED ", "z.jar BUNDLED ACTIVE ours"), shown(plugins));
        }
    }

    @Test
    void aFolderOfBundledPluginsThatIsNotThereIsNone() throws Exception {
        Files.delete(bundled);

        try (var plugins = open()) {
            assertEquals(List.of(), shown(plugins));
        }
    }
}
