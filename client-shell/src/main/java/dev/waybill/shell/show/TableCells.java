package dev.waybill.shell.show;

import dev.waybill.api.Kind;
import dev.waybill.client.Fields;
import dev.waybill.client.RemoteColumn;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in the cells of a table for people: which columns it has, and the texts of a row. */
final class TableCells {

    private static final String NAME = "name";
    private static final String TYPE = "type";
    private static final String MODE = "mode";

    /** What {@code ls -l} shows first of all, the name at the end of the line. */
    private static final List<String> LONG = List.of(NAME, MODE, "size", "modified");

    private final List<RemoteColumn> columns = new ArrayList<>();
    private final Style style;
    private final @Nullable KindColours colours;
    private final boolean isLong;
    private final boolean endless;
    private final ZoneId zone = ZoneId.systemDefault();

    /**
     * The cells of the columns that are for people and that some kept row fills; of all columns if that leaves none.
     *
     * @param isLong whether they are those of {@code ls -l}
     * @param endless whether rows are shown as they come, each with its seconds
     */
    TableCells(List<RemoteColumn> all, List<Fields> kept, Style style, boolean isLong, boolean endless) {
        this.style = style;
        this.colours = KindColours.of(style);
        this.isLong = isLong;
        this.endless = endless;
        for (String name : isLong ? LONG : List.<String>of()) {
            for (RemoteColumn column : all) {
                addIf(column.name().equals(name), column, kept);
            }
        }
        for (RemoteColumn column : all) {
            boolean isPartOfMode =
                    isLong && (column.name().equals(TYPE) || column.name().equals("link"));
            addIf(!column.name().equals("etag") && !isPartOfMode && !columns.contains(column), column, kept);
        }
        if (columns.isEmpty()) {
            columns.addAll(all);
        }
    }

    private void addIf(boolean isWanted, RemoteColumn column, List<Fields> kept) {
        boolean isNamed = isLong && (column.name().equals(NAME) || column.name().equals(MODE));
        if (isWanted && (endless || isNamed || isUsed(column, kept))) {
            columns.add(column);
        }
    }

    private static boolean isUsed(RemoteColumn column, List<Fields> rows) {
        for (Fields row : rows) {
            if (row.get(column.name()) != null) {
                return true;
            }
        }
        return false;
    }

    /** How many columns there are; the first is the one that others give way to. */
    int count() {
        return columns.size();
    }

    /** Whether the first column stands at the end of the line. */
    boolean firstIsLast() {
        return isLong && columns.get(0).name().equals(NAME);
    }

    String head(int column) {
        return Escapes.forTerminal(columns.get(column).name());
    }

    boolean isNumber(int column) {
        Kind kind = columns.get(column).kind();
        return kind == Kind.SIZE || kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.DURATION;
    }

    String text(int column, Fields row) {
        RemoteColumn shown = columns.get(column);
        if (isLong && shown.name().equals(NAME)) {
            return ShownName.of(row, colours).text();
        }
        Object value = row.get(shown.name());
        String text = ValueText.of(value);
        if (isLong && shown.name().equals(MODE)) {
            return typeLetter(row) + Escapes.forTerminal(text);
        }
        return switch (shown.kind()) {
            case SIZE -> value instanceof Long bytes ? Sizes.human(bytes) : Escapes.forTerminal(text);
            case INSTANT -> Escapes.forTerminal(Times.local(text, zone, endless));
            case TEXT, INTEGER, DECIMAL, FLAG, DURATION, PATH, CHOICE, FILE, DATA ->
                Isolated.of(Escapes.forTerminal(text));
        };
    }

    /** A cell's {@code text} in the colour of what its row is about, if it is that of the first column. */
    String painted(int column, Fields row, String text) {
        return column == 0 && colours != null
                ? colours.paint(text, row, ValueText.of(row.get(columns.get(0).name())))
                : text;
    }

    /** The name of a column as the head of a table has it. */
    String paintedHead(int column) {
        return style.head(head(column));
    }

    private static char typeLetter(Fields row) {
        if (row.flag("link")) {
            return 'l';
        }
        String type = row.text(TYPE);
        return "folder".equals(type) ? 'd' : "file".equals(type) ? '-' : '?';
    }
}
