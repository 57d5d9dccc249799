package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a transfer at one moment, and the line that tells it. */
class GaugeTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MIB = 1L << 20;

    private final Gauge gauge = new Gauge("a.iso", new Unseen(), 0);

    /** Shows nothing. */
    private static final class Unseen implements ProgressView {
        @Override
        public Gauge begin(String name) {
            return new Gauge(name, this, 0);
        }

        @Override
        public void changed(Gauge gauge) {}

        @Override
        public void end(Gauge gauge) {}

        @Override
        public void clear() {}
    }

    private String line(long now) {
        return new GaugeText(false).of(gauge.read(now), 200);
    }

    @Test
    void lineTellsShareBytesRateAndTimeLeft() {
        gauge.moved(256 * MIB, 1024 * MIB, 2 * SECOND);

        assertEquals("a.iso  [#####---------------]  25%  256 MiB  128 MiB/s  0:06", line(2 * SECOND));
    }

    @Test
    void unknownSizeHasNoBar() {
        gauge.moved(2048, -1, 2 * SECOND);

        assertEquals("a.iso  2.0 KiB  1.0 KiB/s", line(2 * SECOND));
    }

    @Test
    void severalFilesAreCounted() {
        gauge.planned();
        gauge.planned();
        gauge.planned();
        gauge.moved(0, 100, 1);
        gauge.fileEnded();

        assertTrue(line(SECOND).contains("  1/3 files  "), line(SECOND));
    }

    @Test
    void rateIsThatOfTheLastSeconds() {
        gauge.moved(800 * MIB, 1000 * MIB, SECOND);
        for (int second = 2; second <= 20; second++) {
            gauge.moved((800 + second) * MIB, 1000 * MIB, second * SECOND);
        }

        long perSecond = gauge.read(20 * SECOND).perSecond();
        assertTrue(perSecond > 0.8 * MIB && perSecond < 1.2 * MIB, "" + perSecond);
    }

    @Test
    void whatDoesNotMoveForFiveSecondsIsStalled() {
        gauge.moved(1, 10, SECOND);
        gauge.moved(1, 10, 5 * SECOND);

        assertFalse(gauge.read(5 * SECOND).isStalled());
        assertEquals("a.iso  [##------------------]  10%  1 B  stalled", line(6 * SECOND));
    }

    @Test
    void whatMovesNothingIsANameAlone() {
        assertEquals("a.iso", line(9 * SECOND));
    }

    @Test
    void commandTellsShareOrCountAndWhatItIsAt() {
        gauge.works(7, 14, "/a\u001b");
        assertEquals("a.iso  [##########----------]  50%  /a\\x1b", line(0));
        gauge.works(15, 14, "/a");
        assertEquals("a.iso  [####################]  100%  /a", line(0));
        gauge.works(7, 0, "/a");
        assertEquals("a.iso  7 done  /a", line(0));
        gauge.works(0, 0, "/a");
        assertEquals("a.iso  /a", line(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "100@a.iso  [#####---------------]  25%  1/4 files  256 MiB  128 MiB/s  ▁▁▁█  0:06",
                "75@a.iso  [#####---------------]  25%  1/4 files  256 MiB  128 MiB/s  0:06",
                "60@a.iso  25%  1/4 files  256 MiB  128 MiB/s  0:06",
                "40@a.iso  25%  256 MiB  128 MiB/s  0:06",
                "30@a.iso  25%  128 MiB/s  0:06",
                "26@a.iso  25%  128 MiB/s  0:…"
            })
    void narrowTerminalsLeavePartsOut(int columns, String line) {
        var reading = new Reading(
                "a.iso", 1, 4, 256 * MIB, 1024 * MIB, 128 * MIB, false, 0, 0, "", List.of(0L, 0L, 0L, 256 * MIB));

        assertEquals(line, new GaugeText(true).of(reading, columns));
    }

    @Test
    void longNamesGiveWay() {
        var reading = new Reading(
                "[1] mirror photos /2026", 0, -1, 256 * MIB, 1024 * MIB, 128 * MIB, false, 0, 0, "", List.of());

        assertEquals("[1] mirror phot…  25%  128 MiB/s  0:06", new GaugeText(true).of(reading, 40));
    }

    @Test
    void sumHoldsWhatAllHaveDone() {
        var one = new Reading("a", 1, 2, 10, 20, 5, true, 0, 0, "", List.of(1L));
        var other = new Reading("b", 1, -1, 5, 10, 5, false, 0, 0, "", List.of(1L, 2L));

        assertEquals(
                new Reading("2 jobs", 2, -1, 15, 30, 10, false, 0, 0, "", List.of(1L, 3L)),
                Reading.sum("2 jobs", List.of(one, other)));
    }

    @Test
    void sparklineHasEightHeights() {
        assertEquals("▁▂▃▄▅▆▇█", Sparkline.of(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 8L)));
        assertEquals("", Sparkline.of(List.of(0L, 0L)));
    }
}
