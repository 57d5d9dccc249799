package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Reply;
import dev.waybill.api.Rows;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that a command answers, each as plain values by their columns' names. Of one thread. */
final class Cells<T> implements Rows<T> {

    private static final int MAX_CELLS = 1 << 15;
    private static final int MAX_LETTERS = 1 << 20;

    private final List<Table.Column<T>> columns;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private int cells;
    private int letters;

    private Cells(List<Table.Column<T>> columns) {
        this.columns = columns;
    }

    /**
     * All of {@code listed}.
     *
     * @throws CommandException if it is too much to keep
     */
    static <T> List<Map<String, Object>> of(Reply.Payload.Listed<T> listed) throws Exception {
        var cells = new Cells<>(listed.table().columns());
        listed.writer().write(cells);
        return cells.rows;
    }

    /** What {@code row} says in {@code column}; empty if there is no such column. */
    static <T> String text(T row, String column, List<Table.Column<T>> columns) {
        for (Table.Column<T> each : columns) {
            if (each.name().equals(column)) {
                return String.valueOf(each.plainValue(row));
            }
        }
        return "";
    }

    @Override
    public void add(T row) {
        var values = new LinkedHashMap<String, Object>();
        for (Table.Column<T> column : columns) {
            @Nullable Object value = column.plainValue(row);
            if (value != null) {
                values.put(column.name(), value);
                letters += value instanceof String text ? text.length() : 0;
            }
        }
        cells += values.size();
        if (cells > MAX_CELLS || letters > MAX_LETTERS) {
            throw new CommandException(Status.MANY_ENTRIES, "these are too many rows for one answer");
        }
        rows.add(values);
    }

    /** Nothing is sent before all are gathered. */
    @Override
    public void flush() {}
}
