package dev.waybill.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void optionOfAnyNameThatTheFileTakesIsOne() {
        assertEquals(
                new Listen("mine", "127.0.0.1:9001", Map.of("maxBytes", "1", "a_2", "")),
                Listen.of("mine=127.0.0.1:9001,maxBytes=1,a_2="));
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
