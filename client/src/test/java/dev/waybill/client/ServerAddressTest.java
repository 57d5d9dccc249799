package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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

    @Test
    void schemeTellsWhetherTlsIsSpoken() {
        ServerAddress address = ServerAddress.of("waybills://files.example/photos");

        assertEquals(new ServerAddress(true, "", "files.example", 4731, "/photos"), address);
        assertEquals("waybills://files.example:4731", address.toString());
    }

    @Test
    void userStandsAheadOfTheHost() {
        ServerAddress address = ServerAddress.of("waybills://anna@[::1]:99/a@b:c");

        assertEquals(new ServerAddress(true, "anna", "::1", 99, "/a@b:c"), address);
        assertEquals("waybills://anna@[::1]:99", address.toString());
        assertEquals("[::1]:99", address.place());
        assertEquals("anna", ServerAddress.of("waybill://anna@h").user());
    }

    @Test
    void userOfASocketStandsAheadOfItsFile() {
        ServerAddress address = ServerAddress.of("waybill+unix://anna@/run/w.sock");

        assertEquals(new ServerAddress(false, "anna", "", 0, "/run/w.sock"), address);
        assertEquals("waybill+unix://anna@/run/w.sock", address.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "waybill://anna:s3cret@h",
                "waybills://anna:s3cret@h:1/x",
                "waybills://:s3cret@h",
                "waybills://anna:s3c/ret@h",
                "waybills://anna:s3cret/@h",
                "waybill+unix://anna:s3cret@/run/w.sock",
                "http://anna:s3cret@h",
                "waybill://a@s3cret@h"
            })
    void passwordIsRefusedAndNotRepeated(String url) {
        var refused = assertThrows(IllegalArgumentException.class, () -> ServerAddress.of(url));

        assertFalse(String.valueOf(refused.getMessage()).contains("s3c"), refused.getMessage());
        assertNull(refused.getCause());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "waybills://",
                "waybills://@h",
                "waybills+unix:///run/w.sock",
                "waybill+unix://h/run/w.sock",
                "waybill://h:99999999999",
                "localhost",
                "http://localhost",
                "waybill://",
                "waybill://:4731",
                "waybill://h:",
                "waybill://h:0",
                "waybill://h:65536",
                "waybill://h:x",
                "waybill://h:+80",
                "waybill://h:-80",
                "waybill://h:８０",
                "waybill://h:99999999999999999999",
                "waybill+unix:///half-a-pair-\uD800",
                "waybill+unix://a"
            })
    void anythingElseIsRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> ServerAddress.of(url));
    }
}
