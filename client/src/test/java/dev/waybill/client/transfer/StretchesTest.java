package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StretchesTest {

    private final Stretches stretches = new Stretches();

    private void add(long from, long to) {
        stretches.add(new Stretch(from, to));
    }

    @Test
    void neighboursAndThoseThatOverlapBecomeOne() {
        add(10, 20);
        add(30, 40);
        add(20, 25);
        add(5, 12);
        add(24, 30);
        add(50, 50);

        assertEquals(List.of(new Stretch(5, 40)), stretches.all());
        assertEquals(35, stretches.sizeBytes());
    }

    @Test
    void gapsAreWhatIsNotThere() {
        assertEquals(List.of(new Stretch(0, 100)), stretches.gaps(100));
        add(10, 20);
        add(30, 100);
        assertEquals(List.of(new Stretch(0, 10), new Stretch(20, 30)), stretches.gaps(100));
        add(0, 10);
        add(20, 30);
        assertEquals(List.of(), stretches.gaps(100));
        assertEquals(List.of(), new Stretches().gaps(0));
        add(500, 600);
        add(700, 800);
        assertEquals(List.of(new Stretch(100, 200)), stretches.gaps(200));
    }

    @Test
    void piecesCoverAllAndAreNoLongerThanAllowed() {
        assertEquals(
                List.of(new Stretch(0, 4), new Stretch(4, 8), new Stretch(8, 9), new Stretch(20, 21)),
                Stretches.cut(List.of(new Stretch(0, 9), new Stretch(20, 21)), 4));
    }
}
