package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.util.Comparator;

/**
 * The order of rows that have names. Rows that are alike in what counts are in the order of their names. A class and no
 * lambda: a script of one line starts sooner so.
 */
public final class RowOrder implements Comparator<Fields> {

    /** What counts. */
    public enum By {
        NAME,
        /** The latest first. */
        TIME,
        /** The largest first, and what has no size last. */
        SIZE
    }

    static final RowOrder USUAL = new RowOrder(By.NAME, false);

    private final By by;
    private final boolean reversed;

    /** @param reversed whether the last comes first */
    RowOrder(By by, boolean reversed) {
        this.by = by;
        this.reversed = reversed;
    }

    @Override
    public int compare(Fields one, Fields other) {
        int order = switch (by) {
            case NAME -> 0;
            case TIME -> moment(other).compareTo(moment(one));
            case SIZE -> Long.compare(other.integer("size", -1), one.integer("size", -1));
        };
        int all = order == 0 ? text(one, "name").compareTo(text(other, "name")) : order;
        return reversed ? -all : all;
    }

    /** The wire's times in UTC without the letter at their end, so that {@code 26} is ahead of {@code 26.5}. */
    private static String moment(Fields row) {
        String time = text(row, "modified");
        return time.endsWith("Z") ? time.substring(0, time.length() - 1) : time;
    }

    private static String text(Fields row, String name) {
        String text = row.text(name);
        return text == null ? "" : text;
    }
}
