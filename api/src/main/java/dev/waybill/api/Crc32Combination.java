package dev.waybill.api;

/**
 * The CRC-32 of bytes that follow others, of those of both: what {@code crc32_combine} of zlib computes, by the same
 * mathematics, which Mark Adler describes in zlib's {@code crc32.c}. To append so many zero bytes multiplies a CRC by a
 * power of x modulo its polynomial; the powers are made by squaring. So it takes some tens of steps for any size.
 *
 * {@snippet :
 * int both = Crc32Combination.of(crcOfFirst, crcOfSecond, sizeOfSecondBytes);
 * }
 */
public final class Crc32Combination {

    /** The polynomial of ISO 3309 with its lowest power at the highest bit. */
    private static final int POLYNOMIAL = 0xEDB88320;

    /** The polynomial 1. */
    private static final int ONE = 1 << 31;

    private static final int X = ONE >>> 1;

    /** By which power of two its exponent is larger: eight bits are a byte. */
    private static final int BITS_OF_A_BYTE = 3;

    /** x to the power of 2^n. For n = 31 on they repeat. */
    private static final int[] POWERS = powers();

    private Crc32Combination() {}

    /**
     * The CRC-32 of some bytes with {@code first} as theirs, followed by {@code secondBytes} with {@code second}.
     *
     * @throws IllegalArgumentException for a negative size
     */
    public static int of(int first, int second, long secondBytes) {
        if (secondBytes < 0) {
            throw new IllegalArgumentException("no " + secondBytes + " bytes follow anything");
        }
        return product(zeros(secondBytes), first) ^ second;
    }

    private static int[] powers() {
        int[] powers = new int[Integer.SIZE];
        powers[0] = X;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = product(powers[i - 1], powers[i - 1]);
        }
        return powers;
    }

    /** x to the power of the bits of so many bytes. */
    private static int zeros(long bytes) {
        int power = ONE;
        int bit = BITS_OF_A_BYTE;
        for (long left = bytes; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                power = product(POWERS[bit % Integer.SIZE], power);
            }
            bit++;
        }
        return power;
    }

    /** The product of two polynomials, modulo that of the CRC. */
    private static int product(int one, int other) {
        int product = 0;
        int shifted = other;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((one & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ POLYNOMIAL;
        }
        return product;
    }
}
