package dev.waybill.shell.session;

import java.util.List;

/** Tells of names that fit a pattern and that nothing can be done with. */
final class NamesLeftOut {

    private static final int MAX_NAMES = 5;

    private NamesLeftOut() {}

    static String sentence(List<String> names) {
        int count = names.size();
        String quoted = String.join("\", \"", names.subList(0, Math.min(count, MAX_NAMES)));
        String more = count > MAX_NAMES ? " and " + (count - MAX_NAMES) + " more" : "";
        return (count == 1 ? "1 name is" : count + " names are")
                + " left out, as no request can hold what is not UTF-8: \"" + quoted + "\"" + more;
    }
}
