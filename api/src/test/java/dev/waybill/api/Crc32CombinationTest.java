package dev.waybill.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class Crc32CombinationTest {

    private static int crc32(byte[] bytes, int from, int to) {
        var crc = new CRC32();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    @Test
    void twoPartsHaveTheDigestOfTheWhole() {
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(1 << 14)];
            random.nextBytes(bytes);
            int cut = random.nextInt(bytes.length + 1);

            int combined = Crc32Combination.of(
                    crc32(bytes, 0, cut), crc32(bytes, cut, bytes.length), (long) bytes.length - cut);

            assertEquals(crc32(bytes, 0, bytes.length), combined, cut + " of " + bytes.length);
        }
    }

    @Test
    void nothingChangesNothing() {
        assertEquals(0xCBF43926, Crc32Combination.of(0xCBF43926, 0, 0));
        assertEquals(0xCBF43926, Crc32Combination.of(0, 0xCBF43926, 9));
    }

    /** 2^40 bytes are the first half of 2^41 of them, whichever way they are put together. */
    @Test
    void sizesMayBeLargerThanAnInteger() {
        long half = 1L << 40;
        int megabyte = crc32(new byte[1 << 20], 0, 1 << 20);
        int doubled = megabyte;
        for (long size = 1 << 20; size < half; size *= 2) {
            doubled = Crc32Combination.of(doubled, doubled, size);
        }
        int steps = Crc32Combination.of(doubled, doubled, half);
        int other = Crc32Combination.of(Crc32Combination.of(doubled, megabyte, 1 << 20), 0, 0);

        for (long size = half + (1 << 20), step = 1 << 20; size < 2 * half; size += step, step *= 2) {
            int zeros = megabyte;
            for (long made = 1 << 20; made < step; made *= 2) {
                zeros = Crc32Combination.of(zeros, zeros, made);
            }
            other = Crc32Combination.of(other, zeros, step);
        }
        assertEquals(steps, other);
    }

    @Test
    void fewerThanNoBytesFollowNothing() {
        assertThrows(IllegalArgumentException.class, () -> Crc32Combination.of(1, 2, -1));
    }
}
