package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Reply;
import dev.waybill.api.Rows;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import java.util.ArrayList;
import java.util.List;

/** The names in a listing, with a slash after those of folders. Of one thread. */
final class JsonNames<T> implements Rows<T> {

    private static final int MAX_LETTERS = 1 << 21;

    private final List<Table.Column<T>> columns;
    private final List<String> names = new ArrayList<>();
    private int letters;

    private JsonNames(List<Table.Column<T>> columns) {
        this.columns = columns;
    }

    /**
     * The names that {@code rows} hold, sorted.
     *
     * @throws CommandException if they are too many for one answer
     */
    static <T> List<String> of(Reply.Payload.Listed<T> rows) throws Exception {
        var names = new JsonNames<>(rows.table().columns());
        rows.writer().write(names);
        return names.names.stream().sorted().toList();
    }

    @Override
    public void add(T row) {
        String name = text(row, "name") + (text(row, "type").equals("folder") ? "/" : "");
        letters += name.length();
        if (letters > MAX_LETTERS) {
            throw new CommandException(Status.FAILED, "the folder has too many names for one answer");
        }
        names.add(name);
    }

    private String text(T row, String column) {
        return Cells.text(row, column, columns);
    }

    /** The names are sent when all are gathered. */
    @Override
    public void flush() {}
}
