package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableLayoutTest {

    private static final int[] HEADS = {4, 4, 6};

    private static TableLayout layout(int columns, int[]... rows) {
        return new TableLayout(HEADS, List.of(rows), () -> columns);
    }

    @Test
    void columnsAreAsWideAsTheirCellsWhereThereIsRoom() {
        var layout = layout(80, new int[] {10, 3, 20}, new int[] {8, 5, 3});

        assertEquals(List.of(0, 1, 2), layout.beside());
        assertEquals(List.of(), layout.below());
        assertEquals(10, layout.width(0));
        assertEquals(5, layout.width(1));
        assertEquals(20, layout.width(2));
    }

    @Test
    void unknownWidthHoldsEverything() {
        assertEquals(List.of(0, 1, 2), layout(0, new int[] {100, 100, 1000}).beside());
    }

    @Test
    void widestColumnGoesBelow() {
        var layout = layout(80, new int[] {10, 8, 64});

        assertEquals(List.of(0, 1), layout.beside());
        assertEquals(List.of(2), layout.below());
        assertTrue(layout.isBelow(2, 1));
    }

    @Test
    void cellsThatFitStayInTheirRowIfMostDo() {
        var layout = layout(40, new int[] {10, 4, 64}, new int[] {10, 4, 9}, new int[] {10, 4, 7});

        assertEquals(List.of(0, 1, 2), layout.beside());
        assertEquals(9, layout.width(2));
        assertTrue(layout.isBelow(2, 64));
        assertFalse(layout.isBelow(2, 9));
    }

    @Test
    void firstColumnStaysAndItsLongestCellsHaveLinesOfTheirOwn() {
        var layout = layout(40, new int[] {60, 6, 16}, new int[] {5, 6, 16});

        assertEquals(List.of(0, 1, 2), layout.beside());
        assertEquals(40 - 2 - 6 - 2 - 16, layout.width(0));
        assertTrue(layout.needsOwnLine(60));
        assertFalse(layout.needsOwnLine(14));
    }

    @Test
    void laterRowsWidenWhatHasRoom() {
        var layout = layout(40, new int[] {5, 4, 6});

        layout.widen(1, 10);
        layout.widen(2, 100);

        assertEquals(10, layout.width(1));
        assertEquals(6, layout.width(2));
    }
}
