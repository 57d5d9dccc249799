package dev.waybill.client.transfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The names of one folder in the order of their bytes in UTF-8, kept so that a million of them take little more than
 * their letters. First all are added, then they are sorted, then read.
 */
final class NameList {

    /** The limit of a name's bytes, here and at the server. */
    static final int MAX_NAME_BYTES = 255;

    private static final int BLOCK_BITS = 16;
    private static final int BLOCK_BYTES = 1 << BLOCK_BITS;

    /** Each name is its length in one byte, then its bytes, all within one block. */
    private final List<byte[]> blocks = new ArrayList<>();

    private int used = BLOCK_BYTES;
    private int[] places = new int[16];
    private int size;

    /** Adds a name; answers false, and does not, if it has more than {@link #MAX_NAME_BYTES}. */
    boolean add(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_NAME_BYTES) {
            return false;
        }
        if (used + 1 + bytes.length > blockBytes()) {
            // a folder of a few names does not take a whole block
            blocks.add(new byte[blocks.isEmpty() ? BLOCK_BYTES / 64 : BLOCK_BYTES]);
            used = 0;
        }
        if (size == places.length) {
            places = Arrays.copyOf(places, size + (size >> 1));
        }
        byte[] block = blocks.getLast();
        places[size] = (blocks.size() - 1) << BLOCK_BITS | used;
        size++;
        block[used] = (byte) bytes.length;
        System.arraycopy(bytes, 0, block, used + 1, bytes.length);
        used += 1 + bytes.length;
        return true;
    }

    private int blockBytes() {
        return blocks.isEmpty() ? 0 : blocks.getLast().length;
    }

    int size() {
        return size;
    }

    String name(int index) {
        int place = places[index];
        return new String(block(place), start(place), length(place), StandardCharsets.UTF_8);
    }

    /** Sorts by merging, as this needs no object for each name; names that come in order are only looked at. */
    void sort() {
        var spare = new int[size];
        for (int width = 1; width < size; width *= 2) {
            boolean isChanged = false;
            for (int start = 0; start < size; start += 2 * width) {
                isChanged |= merge(spare, start, Math.min(start + width, size), Math.min(start + 2 * width, size));
            }
            if (isChanged) {
                System.arraycopy(spare, 0, places, 0, size);
            }
        }
    }

    private boolean merge(int[] target, int start, int middle, int end) {
        if (middle == end || compare(places[middle - 1], places[middle]) <= 0) {
            System.arraycopy(places, start, target, start, end - start);
            return false;
        }
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takesLeft = right == end || (left < middle && compare(places[left], places[right]) <= 0);
            target[i] = takesLeft ? places[left++] : places[right++];
        }
        return true;
    }

    private int compare(int one, int other) {
        byte[] mine = block(one);
        byte[] its = block(other);
        int start = start(one);
        int otherStart = start(other);
        return Arrays.compareUnsigned(mine, start, start + length(one), its, otherStart, otherStart + length(other));
    }

    private byte[] block(int place) {
        return blocks.get(place >>> BLOCK_BITS);
    }

    private static int start(int place) {
        return (place & (BLOCK_BYTES - 1)) + 1;
    }

    private int length(int place) {
        return block(place)[place & (BLOCK_BYTES - 1)] & 0xff;
    }
}
