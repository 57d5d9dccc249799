package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.util.Comparator;

/** The order of rows that have names. A class and no lambda: a script of one line starts sooner so. */
final class ByName implements Comparator<Fields> {

    @Override
    public int compare(Fields one, Fields other) {
        return name(one).compareTo(name(other));
    }

    private static String name(Fields row) {
        String name = row.text("name");
        return name == null ? "" : name;
    }
}
