package dev.waybill.shell.show;

import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.ListingOptions;

/**
 * How rows are listed.
 *
 * @param look what a terminal shows
 * @param order which comes first
 * @param human sizes with units in a pipe too
 * @param oneEach one name a line
 * @param alone names alone in a pipe too, where they are no part of a table
 */
public record Listing(Look look, RowOrder order, boolean human, boolean oneEach, boolean alone) {

    /** What a terminal shows of rows. */
    enum Look {
        /** All that there is. */
        TABLE,
        /** What people know of {@code ls -l}. */
        LONG,
        /** Names alone, in columns or one a line. */
        NAMES,
        /** How much of the whole each row has. */
        BARS
    }

    /** The rows of most commands: a table, and in the order of their names if they begin with one. */
    static final Listing TABLE = new Listing(Look.TABLE, RowOrder.USUAL, false, false, false);

    /** What {@code call} asks for. */
    public static Listing of(Call call) {
        String name = call.command().name();
        boolean human = call.flag(ListingOptions.HUMAN.name());
        if (name.equals(ListingOptions.MEASURING)) {
            return new Listing(Look.BARS, RowOrder.USUAL, human, false, false);
        }
        if (!ListingOptions.isOf(name)) {
            return TABLE;
        }
        RowOrder.By by = call.flag(ListingOptions.BY_SIZE.name())
                ? RowOrder.By.SIZE
                : call.flag(ListingOptions.BY_TIME.name()) ? RowOrder.By.TIME : RowOrder.By.NAME;
        return new Listing(
                call.flag(ListingOptions.LONG.name()) ? Look.LONG : Look.NAMES,
                new RowOrder(by, call.flag(ListingOptions.REVERSED.name())),
                human,
                call.flag(ListingOptions.ONE.name()),
                !name.equals(ListingOptions.REMOTE) && !call.flag(ListingOptions.LONG.name()));
    }
}
