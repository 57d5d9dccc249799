package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SentPartsTest {

    private final SentParts parts = new SentParts();

    @Test
    void digestOfAllIsThatOfTheWholeFile() {
        byte[] bytes = new byte[10_000];
        new Random(3).nextBytes(bytes);
        for (int[] each : new int[][] {{7_000, 10_000}, {0, 1}, {1, 7_000}}) {
            String crc32 = StreamOrigin.crc32(Arrays.copyOfRange(bytes, each[0], each[1]));
            parts.add(new Stretch(each[0], each[1]), crc32);
        }

        assertEquals(StreamOrigin.crc32(bytes), parts.crc32());
        assertEquals(List.of(), parts.missing(new Stretch(0, 10_000)));
    }

    @Test
    void partTakesThePlaceOfThoseThatItOverlaps() {
        parts.add(new Stretch(0, 10), "00000000");
        parts.add(new Stretch(10, 20), "00000000");
        parts.add(new Stretch(5, 12), "00000000");

        assertEquals(List.of(new Stretch(0, 5), new Stretch(12, 20)), parts.missing(new Stretch(0, 20)));
        assertEquals(List.of(new Stretch(15, 20)), parts.missing(new Stretch(15, 20)));
    }
}
