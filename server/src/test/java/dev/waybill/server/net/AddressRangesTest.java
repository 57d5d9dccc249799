package dev.waybill.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.16.0/20, 192.168.31.255, true",
        "192.168.16.0/20, 192.168.32.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "::1, ::1, true",
        "10.0.0.1/32, 10.0.0.1, true"
    })
    void rangeHoldsWhatBeginsLikeIt(String range, String address, boolean held) {
        var ranges = AddressRanges.of(List.of("198.51.100.7", range));

        assertEquals(held, ranges.contains(AddressRanges.literal(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0", "10.0.0.256", "10.0.0.0/33", "::1/129", "10.0.0.0/", "1::2::3"})
    void whatIsNoAddressIsRefusedAndNoNameIsLookedUp(String text) {
        assertThrows(IllegalArgumentException.class, () -> AddressRanges.of(List.of(text)));
    }

    @Test
    void sentenceNamesWhatWasWritten() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> AddressRanges.of(List.of("proxy.example")));

        assertEquals("\"proxy.example\" is no address: write it as in 10.0.0.1 or fd00::1", refusal.getMessage());
    }
}
