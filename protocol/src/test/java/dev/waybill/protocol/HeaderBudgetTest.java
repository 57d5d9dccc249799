package dev.waybill.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.Status;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What headers weigh that are read, whose texts are short and whose values many. */
class HeaderBudgetTest {

    private static final int LIMIT = 1 << 16;
    private static final int BUDGET = 16 << 10;

    private static Header list(int values) {
        return Header.of("list", Collections.nCopies(values, 1L));
    }

    private static void assertFull(Wire wire) {
        var refusal = assertThrows(BadFrameException.class, wire::read);
        assertEquals(Status.FULL, refusal.status());
    }

    @Test
    void headerOfManyValuesWeighsMoreThanItsText() throws Exception {
        try (var loopback = Loopback.open()) {
            var near = Wire.ofClient(loopback.near(), new BufferPool(0, 0, LIMIT), LIMIT);
            var far = Wire.ofServer(loopback.far(), new BufferPool(0, 0, BUDGET), LIMIT);
            near.write(list(1_000)); // two KiB of text, and 64 more for the values
            near.flush();

            assertFull(far);
        }
    }

    @Test
    void whatTheLastHeaderTookIsFreeForTheNext() throws Exception {
        try (var loopback = Loopback.open()) {
            var near = Wire.ofClient(loopback.near(), new BufferPool(0, 0, LIMIT), LIMIT);
            var far = Wire.ofServer(loopback.far(), new BufferPool(0, 0, BUDGET), LIMIT);
            Header max = Header.of("text", "x".repeat(600), "list", Collections.nCopies(150, 1L));
            for (int i = 0; i < 10; i++) {
                near.write(max);
            }
            near.flush();

            for (int i = 0; i < 10; i++) {
                assertEquals(max, far.read());
            }
        }
    }

    @Test
    void headersOfOtherConnectionsTakeOfTheSameBudget() throws Exception {
        var pool = new BufferPool(0, 0, BUDGET);
        Header max = Header.of("text", "x".repeat(600), "list", Collections.nCopies(150, 1L));
        try (var first = Loopback.open();
                var second = Loopback.open()) {
            var one = Wire.ofServer(first.far(), pool, LIMIT);
            var other = Wire.ofServer(second.far(), pool, LIMIT);
            for (Transport near : new Transport[] {first.near(), second.near()}) {
                var client = Wire.ofClient(near, new BufferPool(0, 0, LIMIT), LIMIT);
                client.write(max);
                client.flush();
            }

            assertEquals(max, one.read());
            assertFull(other);
        }
    }
}
