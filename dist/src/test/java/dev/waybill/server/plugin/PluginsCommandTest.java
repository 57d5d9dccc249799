package dev.waybill.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Status;
import dev.waybill.testkit.CommandContract;
import dev.waybill.testkit.Heard;
import dev.waybill.testkit.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code plugins} in a trial. It is the server's own command, but the server's tests do without the test kit. */
class PluginsCommandTest {

    private final PluginsCommand command = new PluginsCommand();

    private PluginFolder plugins;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "no jar at all");
        plugins = PluginFolder.open(
                PluginFolders.of(folder), List.of(), PluginSettings.NONE, InstantSource.fixed(Trial.NOON));
        command.shows(plugins);
    }

    @AfterEach
    void close() throws IOException {
        plugins.close();
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return CommandContract.of(command);
    }

    @Test
    void whatIsRefusedIsListedWithItsReason() throws Exception {
        Heard heard = Trial.of(command).run();

        assertEquals(List.of("broken.jar"), heard.column("name"));
        assertEquals(List.of("refused"), heard.column("state"));
        assertEquals(List.of("2026-01-31T12:00:00Z"), heard.column("since"));
        assertTrue(
                heard.column("reason").toString().contains("is no jar, or was cut short"),
                heard.rows().toString());
    }

    @Test
    void whatCannotBeLoadedAgainIsSaid() throws Exception {
        Heard heard = Trial.of(command).run("reload", "broken");

        assertEquals(Status.NOT_POSSIBLE, heard.status());
        assertTrue(String.valueOf(heard.error()).startsWith("broken.jar is not loaded: "), heard.error());
    }

    @Test
    void nearestNameIsAskedFor() throws Exception {
        Heard heard = Trial.of(command).run("reload", "borken.jar");

        assertEquals(Status.NO_PATH, heard.status());
        assertEquals("there is no plugin \"borken.jar\": did you mean \"broken.jar\"?", heard.error());
    }

    @Test
    void beforeTheServerHasStartedItRefuses() throws Exception {
        assertEquals(Status.STOPPING, Trial.of(new PluginsCommand()).run().status());
    }
}
