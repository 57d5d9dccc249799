package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.testkit.*;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;

class ShoutTest {
    @Test
    void textIsLouder() throws Exception {
        var heard = Trial.of(new Shout()).run("text", "hello");

        assertEquals("HELLO", heard.get("loud"));
    }

    @Test
    void textIsNeeded() throws Exception {
        assertEquals(400, Trial.of(new Shout()).run().status().number());
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return CommandContract.of(new Shout());
    }
}
