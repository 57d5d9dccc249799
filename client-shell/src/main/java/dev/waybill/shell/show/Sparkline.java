package dev.waybill.shell.show;

import java.util.List;

/** Rates as blocks of eight heights: the highest of them is the highest block. */
final class Sparkline {

    private static final char LOWEST = '\u2581';
    private static final int HEIGHTS = 8;

    private Sparkline() {}

    /** One block for each of {@code rates}; {@code ""} if nothing moved. */
    static String of(List<Long> rates) {
        long highest = 0;
        for (long rate : rates) {
            highest = Math.max(highest, rate);
        }
        var line = new StringBuilder();
        for (long rate : rates) {
            double share = highest == 0 ? 0 : (double) Math.max(0, rate) / highest;
            line.append((char) (LOWEST + Math.min(HEIGHTS - 1, (int) (share * HEIGHTS))));
        }
        return highest == 0 ? "" : line.toString();
    }
}
