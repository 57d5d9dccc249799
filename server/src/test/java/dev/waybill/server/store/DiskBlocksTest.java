package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiskBlocksTest {

    private final DiskBlocks blocks = new DiskBlocks();

    @Test
    void manyAtOnceHoldLittleOutsideOfTheHeap() {
        List<ByteBuffer> lent = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            lent.add(blocks.lend());
        }

        long direct = lent.stream()
                .filter(ByteBuffer::isDirect)
                .mapToLong(ByteBuffer::capacity)
                .sum();
        assertEquals(4 << 20, direct);
        assertTrue(lent.stream().allMatch(block -> block.isDirect() || block.capacity() == 4_096));
    }

    @Test
    void blockThatIsGivenBackIsLentAgain() {
        ByteBuffer first = blocks.lend();
        blocks.giveBack(first);
        assertSame(first, blocks.lend());
        for (int i = 0; i < 15; i++) {
            blocks.lend();
        }
        ByteBuffer small = blocks.lend();
        blocks.giveBack(small);

        assertFalse(blocks.lend().isDirect());
    }
}
