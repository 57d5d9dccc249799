package dev.waybill.server.config;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.RemotePath;
import dev.waybill.server.metrics.MetricsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration says of stores that are mounted, and of who watches. */
class MountTest {

    @TempDir
    private Path folder;

    private Configuration read(String text) throws ConfigurationException, IOException {
        return CommandLine.configuration(
                "--config", Files.writeString(folder.resolve("c.toml"), text).toString());
    }

    private String refusal(String text) {
        return String.valueOf(
                assertThrows(ConfigurationException.class, () -> read(text)).getMessage());
    }

    @Test
    void mountIsAStoreAtAPath() throws Exception {
        var configuration =
                read("[stores.cold]\nkind = \"s3\"\nbucket = \"b\"\n[[mount]]\npath = \"/archive\"\nstore = \"cold\"");

        assertEquals(
                List.of(new Mount(RemotePath.of("/archive"), "cold", "s3", Map.of("bucket", "b"))),
                configuration.store().mounts());
        assertTrue(configuration.store().isDisk());
    }

    @Test
    void storeThatIsMountedNowhereIsKnownByItsName() throws Exception {
        var configuration = read("root = \"/r\"\n[stores.cold]\nkind = \"s3\"\nbucket = \"b\"");

        assertEquals(new StoreSpec("s3", Map.of("bucket", "b")), configuration.storeNamed("cold"));
        assertEquals("disk", configuration.storeNamed("store").kind());
        String refusal =
                String.valueOf(assertThrows(ConfigurationException.class, () -> configuration.storeNamed("cald"))
                        .getMessage());
        assertTrue(refusal.startsWith("there is no store \"cald\": did you mean \"cold\"?"), refusal);
    }

    @Test
    void mountsThatCannotBeAreRefused() {
        String cold = "[stores.cold]\nroot = \"/x\"\n";
        String at = cold + "[[mount]]\nstore = \"cold\"\npath = ";

        assertEquals(
                "the store of / stands in the table [store]: mount others at folders below it", refusal(at + "\"/\""));
        assertTrue(refusal(at + "\"archive\"").startsWith("a mount: the path \"archive\" must start with a slash"));
        assertTrue(
                refusal(at + "\"/a\"\nstor = \"x\"").contains("a mount has the key \"stor\": did you mean \"store\"?"));
        assertEquals(
                "the mount at /a names the store \"cald\", and there is no table [stores.cald]: did you mean \"cold\"?",
                refusal(cold + "[[mount]]\npath = \"/a\"\nstore = \"cald\""));
        assertEquals(
                "the store \"cold\" is mounted twice: give each mount a store",
                refusal(at + "\"/a\"\n[[mount]]\npath = \"/b\"\nstore = \"cold\""));
        assertTrue(refusal(at + "\"/a\"\n[[mount]]\npath = \"/a\"\nstore = \"cold\"")
                .contains("two stores are mounted at /a"));
        assertTrue(refusal("[[mount]]\npath = \"/a\"").contains("a mount has to have a path and a store"));
        assertTrue(refusal("stores = 1").contains("stores stand in tables, [stores.NAME]"));
        assertTrue(refusal("mount = 1").contains("mounts stand in tables, [[mount]]"));
    }

    @Test
    void whoWatchesIsOffUnlessItIsSaid() throws Exception {
        assertEquals(MetricsSettings.OFF, read("").metrics());
        assertNull(read("[metrics]\nfree-bytes = 0").metrics().address());
        assertEquals(9473, metricsPort(read("[metrics]\naddress = \"127.0.0.1:9473\"")));
        assertEquals(1, metricsPort(CommandLine.configuration("--metrics", "127.0.0.1:1")));
    }

    private static int metricsPort(Configuration configuration) {
        return requireNonNull(configuration.metrics().address()).getPort();
    }

    @Test
    void addressOfMetricsMustBeOneOfThisMachineWithAPort() {
        assertEquals(
                "metrics.address is \"127.0.0.1\", but HTTP needs a host and a port: 127.0.0.1:9473",
                refusal("metrics.address = \"127.0.0.1\""));
        assertTrue(refusal("metrics.address = \"0.0.0.0:9473\"").contains("--insecure-public"));
        assertTrue(refusal("metrics.address = \"unix:/x:1\"").contains("HTTP needs a host and a port"));
    }
}
