package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import dev.waybill.client.RemoteColumn;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a reply, kept back to see how wide columns are, and in the order of their names if they are all. What
 * comes after ten thousand, or from a command without end, comes as the server sends it.
 */
final class FirstRows {

    private static final int MOST_KEPT = 10_000;

    private final Rows rows;
    private final List<Fields> kept = new ArrayList<>();
    private boolean ended;

    private FirstRows(Rows rows) {
        this.rows = rows;
    }

    /** Reads the first rows of a reply to {@code command}. */
    static FirstRows of(RemoteCommand command, Rows rows) throws IOException {
        var first = new FirstRows(rows);
        int most = command.endless() ? 1 : MOST_KEPT;
        while (!first.ended && first.kept.size() < most) {
            Fields row = rows.next();
            if (row == null) {
                first.ended = true;
            } else {
                first.kept.add(row);
            }
        }
        return first;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** The kept rows of a table with {@code columns}. */
    List<Fields> kept(List<RemoteColumn> columns) {
        if (ended && !columns.isEmpty() && columns.get(0).name().equals("name")) {
            kept.sort(Comparator.comparing(FirstRows::name));
        }
        return kept;
    }

    /** The next row after the kept ones, or null after the last. */
    @Nullable
    Fields next() throws IOException {
        return ended ? null : rows.next();
    }

    private static String name(Fields row) {
        String name = row.text("name");
        return name == null ? "" : name;
    }
}
