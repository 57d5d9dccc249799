package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Dialect;
import dev.waybill.api.Extension;
import dev.waybill.server.WaybillServer;
import dev.waybill.server.config.CommandLine;
import dev.waybill.server.config.Configuration;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --check-config} refuses what a start refuses, in the same words, and leaves nothing behind. */
class ConfigurationCheckTest {

    @TempDir
    private Path folder;

    /** In {@code words}, {@code $} is the folder of the test. */
    private Configuration configuration(String words) throws Exception {
        var all = new ArrayList<>(List.of("--root=$/root", "--plugins=$/plugins", "--listen=127.0.0.1:0"));
        if (words.contains("--listen") || words.contains("--config")) {
            all.removeLast();
        }
        all.addAll(List.of(words.split(" ")));
        all.replaceAll(word -> word.replace("$", folder.toString()));
        return ((CommandLine.Serve) CommandLine.of(all.toArray(String[]::new))).configuration();
    }

    private static Iterable<? extends Extension> builtIn() {
        return ServiceLoader.load(Dialect.class);
    }

    private static String refusalOfStart(Configuration configuration) {
        return String.valueOf(assertThrows(
                        Exception.class,
                        () -> WaybillServer.start(configuration, builtIn(), new RecordingLog())
                                .close())
                .getMessage());
    }

    private static String refusalOfCheck(Configuration configuration) {
        return String.valueOf(assertThrows(Exception.class, () -> WaybillServer.check(configuration, builtIn()))
                .getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--root=$/file",
                "--root=$/file/below",
                "--root=/proc/none",
                "--listen=nope=127.0.0.1:0",
                "--listen=sink=127.0.0.1:80",
                "--listen=sink=0.0.0.0:9001",
                "--listen=named=127.0.0.1:99999",
                "--listen=192.0.2.1:4731 --insecure-public",
                "--listen=unix:$/nowhere/s",
                "--listen=unix:$/file",
                "--listen=unix:$/folder",
                "--listen=unix:$/s --listen=unix:$/s",
                "--config=$/option.toml",
                "--config=$/value.toml"
            })
    void whatAStartRefusesIsRefused(String words) throws Exception {
        Files.writeString(folder.resolve("file"), "");
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("option.toml"), """
                listen = [{ address = "127.0.0.1:9001", dialect = "sink", no-such-option = "x" }]
                """);
        Files.writeString(folder.resolve("value.toml"), """
                listen = [{ address = "127.0.0.1:9001", dialect = "sink", folder = "no\\u0000path" }]
                """);
        Configuration configuration = configuration(words);

        assertEquals(refusalOfStart(configuration), refusalOfCheck(configuration));
    }

    @Test
    void whatAnotherServerHoldsIsRefused() throws Exception {
        try (var other = RunningServer.setup().start()) {
            Configuration sameRoot = configuration("--root=" + other.root());
            Configuration samePort = configuration("--listen=127.0.0.1:" + other.port());

            assertEquals(refusalOfStart(sameRoot), refusalOfCheck(sameRoot));
            assertEquals(refusalOfStart(samePort), refusalOfCheck(samePort));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--root=$/a/b", "--root=$/a/b --read-only", "--listen=unix:$/s", "--listen=named=unix:$/s"})
    void whatIsGoodLeavesNothingBehind(String words) throws Exception {
        WaybillServer.check(configuration(words), builtIn());

        assertEquals(List.of(), all());
    }

    @Test
    void aRootThatIsThereStays() throws Exception {
        Path file =
                Files.writeString(Files.createDirectory(folder.resolve("root")).resolve("f"), "kept");

        WaybillServer.check(configuration("--read-only"), builtIn());

        assertTrue(Files.exists(file));
    }

    private List<Path> all() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
