package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {

    private final Blocks blocks = new Blocks();

    @Test
    void manyAtOnceHoldLittle() {
        List<Blocks.Block> lent = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            lent.add(blocks.lend());
        }

        long held = lent.stream().mapToLong(block -> block.bytes().length).sum();
        assertTrue(held < 13 << 20, () -> held + " bytes");
        assertEquals(Blocks.LARGE_BYTES, lent.get(0).bytes().length);
        assertEquals(Blocks.SMALL_BYTES, lent.get(1_999).bytes().length);
    }

    @Test
    void blockThatIsGivenBackIsLentAgainOnce() {
        for (int i = 0; i < 63; i++) {
            blocks.lend();
        }
        Blocks.Block last = blocks.lend();
        last.close();
        last.close();

        assertEquals(Blocks.LARGE_BYTES, blocks.lend().bytes().length);
        assertEquals(Blocks.SMALL_BYTES, blocks.lend().bytes().length);
    }
}
