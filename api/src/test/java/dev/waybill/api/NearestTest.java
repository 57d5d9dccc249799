package dev.waybill.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> NAMES = List.of("get", "put", "tail", "digest", "commands");

    @Test
    void oneSlipIsForgiven() {
        assertEquals("put", Nearest.to("pu", NAMES));
        assertEquals("put", Nearest.to("putt", NAMES));
        assertEquals("tail", Nearest.to("tial", NAMES));
        assertEquals("get", Nearest.to("GET", NAMES));
    }

    @Test
    void longWordsMayHaveMoreSlips() {
        assertEquals("commands", Nearest.to("comands", NAMES));
        assertEquals("commands", Nearest.to("cmmandos", NAMES));
    }

    @Test
    void nothingIsNearToAStrangeWord() {
        assertNull(Nearest.to("xyz", NAMES));
        assertNull(Nearest.to("", NAMES));
        assertNull(Nearest.to("x".repeat(100_000), NAMES));
    }

    @Test
    void firstOfThoseEquallyNearWins() {
        assertEquals("cat", Nearest.to("bat", List.of("cat", "hat")));
        assertEquals(List.of("bat", "cat"), Nearest.listTo("bat", List.of("cat", "hat", "bat"), 2));
    }

    @Test
    void listHoldsTheNearestFirst() {
        assertEquals(List.of("put", "pot"), Nearest.listTo("put", List.of("pot", "put", "zebra"), 3));
    }
}
