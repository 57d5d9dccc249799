package dev.waybill.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:80, 127.0.0.1:80",
        "127.0.0.1, 127.0.0.1:4731",
        "localhost:0, 127.0.0.1:0",
        "127.0.0.1:0000004731, 127.0.0.1:4731",
        "[::1]:80, [0:0:0:0:0:0:0:1]:80",
        "[::1], [0:0:0:0:0:0:0:1]:4731",
        "unix:/run/w.sock, unix:/run/w.sock",
        "unix:w.sock, unix:w.sock"
    })
    void anAddressIsRead(String text, String address) {
        assertEquals(address, ListenAddress.of(text).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:65536, lies beyond 0 to 65535",
        "127.0.0.1:99999999999999999999, lies beyond 0 to 65535",
        "127.0.0.1:-1, is no number",
        "127.0.0.1:+80, is no number",
        "127.0.0.1:８０, is no number",
        "127.0.0.1:http, is no number",
        "127.0.0.1:, is no number",
        ":80, has no host",
        "4731, has no host",
        "::1, write an IPv6 address in brackets",
        "unix:, has no path"
    })
    void whatIsNoAddressIsRefusedInOneSentence(String text, String part) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> ListenAddress.of(text));

        String sentence = String.valueOf(refusal.getMessage());
        assertTrue(sentence.contains(part) && sentence.contains("\"" + text + "\""), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "unix:/s"})
    void onlyThisMachineReachesIt(String text) {
        assertTrue(ListenAddress.of(text).isLocal());
    }

    @Test
    void othersReachIt() {
        assertTrue(!ListenAddress.of("0.0.0.0:1").isLocal());
        assertTrue(!ListenAddress.of("[::]:1").isLocal());
        assertTrue(!ListenAddress.of("192.0.2.1:1").isLocal());
    }
}
