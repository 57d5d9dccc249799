package dev.waybill.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenTest {

    @Test
    void dialectHasItsOptionsBehindTheAddress() {
        assertEquals(
                new Listen("sink", "127.0.0.1:9001", Map.of("folder", "/in", "handshake", "true")),
                Listen.of("sink=127.0.0.1:9001,folder=/in,handshake=true"));
    }

    @Test
    void commaThatBeginsNoOptionIsPartOfAPathOrValue() {
        assertEquals(
                new Listen("named", "unix:/run/a,b.sock", Map.of("folder", "/c,d")),
                Listen.of("named=unix:/run/a,b.sock,folder=/c,d"));
    }

    @Test
    void lineBreakInAnOptionEndsNothing() {
        assertEquals(new Listen("sink", "a", Map.of("folder", "/b\nc")), Listen.of("sink=a,folder=/b\nc"));
    }

    @Test
    void optionOfAnyNameThatTheFileTakesIsOne() {
        assertEquals(
                new Listen("mine", "127.0.0.1:9001", Map.of("maxBytes", "1", "a_2", "")),
                Listen.of("mine=127.0.0.1:9001,maxBytes=1,a_2="));
    }

    @Test
    void tlsStandsAheadOfTheAddress() {
        assertEquals(new Listen("waybill", "0.0.0.0:4732", Map.of(), true, List.of()), Listen.of("tls:0.0.0.0:4732"));
        assertEquals(new Listen("waybill", "unix:/run/s", Map.of(), true, List.of()), Listen.of("tls:unix:/run/s"));
        assertEquals(
                new Listen("sink", "127.0.0.1:9001", Map.of("folder", "/in"), true, List.of()),
                Listen.of("sink=tls:127.0.0.1:9001,folder=/in"));
        assertEquals(
                "sink=tls:127.0.0.1:9001", Listen.of("sink=tls:127.0.0.1:9001").toString());
    }

    private static String objection(String text, Reach reach) {
        return String.valueOf(
                assertThrows(ConfigurationException.class, () -> Listen.of(text).where(reach))
                        .getMessage());
    }

    @Test
    void addressThatOtherMachinesReachNeedsTlsAndUsers() throws Exception {
        var users = new Reach(false, true);
        var nobody = new Reach(false, false);

        assertEquals("0.0.0.0:1", Listen.of("tls:0.0.0.0:1").where(users).toString());
        assertTrue(objection("0.0.0.0:1", users).contains("without TLS"), objection("0.0.0.0:1", users));
        assertTrue(objection("tls:0.0.0.0:1", nobody).contains("has no users"));
        assertTrue(objection("0.0.0.0:1", nobody).contains("neither login nor encryption"));
    }

    @Test
    void addressOfThisMachineAndWhatTheOperatorInsistsOnNeedNothing() throws Exception {
        assertEquals(
                "127.0.0.1:1",
                Listen.of("127.0.0.1:1").where(new Reach(false, true)).toString());
        assertEquals(
                "unix:/s", Listen.of("unix:/s").where(new Reach(false, false)).toString());
        assertEquals(
                "0.0.0.0:1",
                Listen.of("0.0.0.0:1").where(new Reach(true, false)).toString());
    }

    private static Listen table(String toml) throws Exception {
        Path file = Files.writeString(Files.createTempFile("listen", ".toml"), "[[listen]]\n" + toml);
        try {
            return ((CommandLine.Serve) CommandLine.of("--config", file.toString()))
                    .configuration()
                    .listen()
                    .getFirst();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void tableAsksForTlsAndNamesProxies() throws Exception {
        assertEquals(
                new Listen("waybill", "127.0.0.1:0", Map.of(), true, List.of("127.0.0.1", "10.0.0.0/8")),
                table("address = '127.0.0.1:0'\ntls = true\nproxies = ['127.0.0.1', '10.0.0.0/8']"));
        assertEquals(
                new Listen("mine", "127.0.0.1:0", Map.of("folder", "/in"), true, List.of()),
                table("address = '127.0.0.1:0'\ntls = true\ndialect = 'mine'\nfolder = '/in'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address = '127.0.0.1:0'\ntls = 'yes'",
                "address = '127.0.0.1:0'\nproxies = '127.0.0.1'",
                "address = '127.0.0.1:0'\nproxies = []",
                "address = '127.0.0.1:0'\nproxies = [1]",
                "address = '127.0.0.1:0'\nproxies = ['proxy.example']",
                "address = 'unix:/s'\nproxies = ['127.0.0.1']"
            })
    void whatMakesNoSenseIsRefused(String toml) {
        assertThrows(ConfigurationException.class, () -> table(toml));
    }

    @Test
    void ownProtocolHasNoOptions() {
        assertEquals(new Listen("waybill", "unix:/run/a,b=c", Map.of()), Listen.of("unix:/run/a,b=c"));

        var refused = assertThrows(
                ConfigurationException.class, () -> CommandLine.of("--listen", "waybill=127.0.0.1:0,folder=/x"));
        assertEquals(
                "\"folder\" means nothing to the dialect waybill at 127.0.0.1:0, which has no options",
                refused.getMessage());
    }
}
