package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names in columns as wide as their names, as many as the terminal holds, filled downwards. So many names that memory
 * should not hold them are several such blocks, one below the other.
 */
final class NameColumns {

    private static final int MAX_NAMES = 10_000;
    private static final long MAX_LETTERS = 1L << 20;

    private final Output out;
    private final @Nullable KindColours colours;
    private final TerminalWidth terminal;
    private final boolean oneEach;

    /** @param oneEach one name a line */
    NameColumns(Output out, Style style, TerminalWidth terminal, boolean oneEach) {
        this.out = out;
        this.colours = KindColours.of(style);
        this.terminal = terminal;
        this.oneEach = oneEach;
    }

    /** Prints the names of {@code rows}. */
    void print(RowSource rows) throws IOException {
        if (oneEach) {
            for (Fields row = rows.next(); row != null; row = rows.next()) {
                out.line(ShownName.of(row, colours).painted());
            }
            return;
        }
        var names = new ArrayList<ShownName>();
        long letters = 0;
        for (Fields row = rows.next(); row != null; row = rows.next()) {
            ShownName name = ShownName.of(row, colours);
            names.add(name);
            letters += name.painted().length();
            if (names.size() == MAX_NAMES || letters > MAX_LETTERS) {
                print(names);
                names.clear();
                letters = 0;
            }
        }
        if (!names.isEmpty()) {
            print(names);
        }
    }

    private void print(List<ShownName> names) throws IOException {
        int[] all = new int[names.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = names.get(i).width();
        }
        int[] widths = ColumnWidths.of(all, terminal);
        int lines = ColumnWidths.lines(all.length, widths.length);
        for (int line = 0; line < lines; line++) {
            var text = new StringBuilder();
            int column = 0;
            for (int i = line; i < all.length; i += lines) {
                text.append(names.get(i).painted());
                if (i + lines < all.length) {
                    column += widths[i / lines] + ColumnWidths.GAP;
                    text.append(" ".repeat(widths[i / lines] - all[i] + ColumnWidths.GAP));
                    text.append(ColumnStop.behind(names.get(i).text(), column, terminal));
                }
            }
            out.line(text.toString());
        }
    }
}
