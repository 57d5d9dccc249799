package dev.waybill.api.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeFileTest {

    /** The CRC-32s of "te", "xt" and "text". */
    private static final Stretch FIRST = new Stretch(0, 2, 0x37523bda);

    private static final Stretch SECOND = new Stretch(2, 4, 0xf1575424);
    private static final int BOTH = 0x3b8ba7c7;

    private static CommandException incomplete(List<Stretch> stretches, long sizeBytes) {
        return assertThrows(CommandException.class, () -> WholeFile.crc32(stretches, sizeBytes));
    }

    @Test
    void stretchesHaveTheDigestOfTheWhole() {
        assertEquals(BOTH, WholeFile.crc32(List.of(FIRST, SECOND), 4));
        assertEquals(0, WholeFile.crc32(List.of(), 0));
    }

    @Test
    void whatIsMissingOrTooMuchIsSaid() {
        assertEquals(Status.INCOMPLETE, incomplete(List.of(SECOND), 4).status());
        assertEquals(
                "this upload is no whole file: the bytes from 0 to 2 are missing",
                incomplete(List.of(SECOND), 4).sentence());
        assertEquals(
                "this upload is no whole file: the bytes from 2 to 4 are missing",
                incomplete(List.of(FIRST), 4).sentence());
        assertEquals(
                "this upload is no whole file: its parts go up to 4, and the size that was said is 2",
                incomplete(List.of(FIRST, SECOND), 2).sentence());
    }

    @Test
    void onlyAnotherDigestThanTheAnnouncedOneIsRefused() {
        var announced = new WholeFile(4, BOTH, null, null, Condition.NONE);
        var silent = new WholeFile(4, null, null, null, Condition.NONE);

        assertDoesNotThrow(() -> announced.checkCrc32(BOTH));
        assertDoesNotThrow(() -> silent.checkCrc32(0));
        assertEquals(
                "the parts have the crc32 00000000 together, and 3b8ba7c7 was announced: one of them is of another file",
                assertThrows(CommandException.class, () -> announced.checkCrc32(0))
                        .sentence());
    }
}
