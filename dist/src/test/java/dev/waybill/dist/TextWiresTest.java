package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.classic.Packets;
import dev.waybill.testkit.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients in Python of the wires in text, written from descriptions of them alone: a few cases, once. {@code texts.py} by
 * itself runs all of them twenty times, against servers that are there.
 */
class TextWiresTest {

    private static final Path SCRIPT = Path.of("src", "test", "resources", "dialects", "texts.py");

    @Test
    void datagramsGoThereAndBackAndNothingIsLeftOfWhatLacksOne() throws Exception {
        Python.assumeThere();
        try (var server = RunningServer.setupInstalled()
                .with(new Packets())
                .speaking("packets", "silence", "10s")
                .start()) {
            String address = "127.0.0.1:" + server.address("packets").getPort();

            var ended = Python.run(
                    SCRIPT.resolveSibling("packets.py"), address, server.root(), "--runs", 1, "--sizes", "0,57000");

            assertEquals(0, ended.code(), ended.output());
        }
    }

    /** A word that comes byte by byte is not at its end because a busy machine rests within it. */
    private static String[] options(String wire) {
        return switch (wire) {
            case "menu", "chunks" -> new String[] {"pause", "1s"};
            case "catalogue" -> new String[] {"pause", "1ms"};
            default -> new String[0];
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"menu", "chunks", "separator", "catalogue", "message"})
    void filesGoThereAndBackAndNothingIsLeftOfWhoLeaves(String wire) throws Exception {
        Python.assumeThere();
        try (var server = Classics.start(wire, options(wire))) {
            String address = "127.0.0.1:" + server.address(wire).getPort();

            var ended = Python.run(SCRIPT, wire, address, server.root(), "--runs", 1, "--brief");

            assertEquals(0, ended.code(), ended.output());
        }
    }
}
