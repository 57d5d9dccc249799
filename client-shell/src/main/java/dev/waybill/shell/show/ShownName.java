package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The name of a row as a terminal shows it: in the colour of its kind, and a folder's with a slash where there are no
 * colours.
 *
 * @param text what is seen
 * @param painted the same with its colour
 * @param width how many columns it takes
 */
record ShownName(String text, String painted, int width) {

    /** @param colours null where there are none */
    static ShownName of(Fields row, @Nullable KindColours colours) {
        return of(row, ValueText.of(row.get("name")), colours);
    }

    /** The same where the row calls its name {@code name}. */
    static ShownName of(Fields row, String name, @Nullable KindColours colours) {
        boolean isMarked = colours == null && "folder".equals(row.text("type"));
        String text = Isolated.of(Escapes.forTerminal(name)) + (isMarked ? "/" : "");
        String painted = colours == null ? text : colours.paint(text, row, name);
        return new ShownName(text, painted, TextWidth.of(text));
    }
}
