package com.example

import dev.waybill.testkit.*
import java.util.stream.Stream
import org.junit.jupiter.api.*
import org.junit.jupiter.api.Assertions.assertEquals

class ShoutTest {
    @Test
    fun textIsLouder() {
        val heard = Trial.of(Shout()).run("text", "hello")

        assertEquals("HELLO", heard["loud"])
    }

    @Test
    fun textIsNeeded() {
        assertEquals(400, Trial.of(Shout()).run().status().number())
    }

    @TestFactory
    fun keepsTheContract(): Stream<DynamicTest> = CommandContract.of(Shout())
}
