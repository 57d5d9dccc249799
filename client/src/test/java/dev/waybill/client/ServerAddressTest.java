package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @Test
    void hostPortAndFolder() {
        assertEquals(new ServerAddress("example.org", 99, "/a/b"), ServerAddress.of("waybill://example.org:99/a/b"));
    }

    @Test
    void portIsTheUsualOne() {
        assertEquals(new ServerAddress("localhost", 4731, "/"), ServerAddress.of("waybill://localhost"));
    }

    @Test
    void numbersOfSixGroupsStandInBrackets() {
        assertEquals(new ServerAddress("::1", 4731, "/"), ServerAddress.of("waybill://[::1]"));
        assertEquals(
                "waybill://[::1]:80", ServerAddress.of("waybill://[::1]:80/x").toString());
    }

    @Test
    void socketIsAFile() {
        assertEquals(new ServerAddress("", 0, "/run/w.sock"), ServerAddress.of("waybill+unix:///run/w.sock"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "http://localhost",
                "waybill://",
                "waybill://:4731",
                "waybill://h:",
                "waybill://h:0",
                "waybill://h:65536",
                "waybill://h:x",
                "waybill+unix://a"
            })
    void anythingElseIsRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> ServerAddress.of(url));
    }
}
