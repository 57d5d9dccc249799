package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The colours of names by what they name, as {@code LS_COLORS} has them: {@code di=01;34:ex=01;32:*.jpg=01;35}. What is
 * no such text is passed over. Without it folders are blue, links cyan, programs green.
 */
final class KindColours {

    private static final String USUAL = "di=01;34:ln=01;36:ex=01;32";
    private static final int MAX_CODE = 40;

    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, String> endings = new HashMap<>();
    private int longestEnding;

    private KindColours() {}

    /** Those of {@code style}; null if it has no colours. */
    static @Nullable KindColours of(Style style) {
        return style.colour() ? of(style.kindColours()) : null;
    }

    /** Those of {@code text}; {@code ""} for the usual ones. */
    static KindColours of(String text) {
        var colours = new KindColours();
        colours.add(USUAL);
        colours.add(text);
        return colours;
    }

    private void add(String text) {
        for (int start = 0; start < text.length(); ) {
            int colon = text.indexOf(':', start);
            int end = colon < 0 ? text.length() : colon;
            int equals = text.lastIndexOf('=', end - 1);
            if (equals > start && isCode(text, equals + 1, end)) {
                addOne(text.substring(start, equals), text.substring(equals + 1, end));
            }
            start = end + 1;
        }
    }

    private void addOne(String what, String code) {
        if (what.startsWith("*")) {
            String ending = what.substring(1).toLowerCase(Locale.ROOT);
            endings.put(ending, code);
            longestEnding = Math.max(longestEnding, ending.length());
        } else {
            kinds.put(what, code);
        }
    }

    /** Digits and semicolons alone: nothing else gets to the terminal. */
    private static boolean isCode(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char letter = text.charAt(i);
            if (letter != ';' && (letter < '0' || letter > '9')) {
                return false;
            }
        }
        return end > start && end - start <= MAX_CODE;
    }

    /**
     * The code for what {@code row} is about, such as {@code 01;34}; null if it has none.
     *
     * @param name what it is called
     */
    @Nullable
    String code(Fields row, String name) {
        String kind = kind(row);
        String code = kind.equals("fi") ? ofEnding(name) : null;
        code = code == null ? kinds.get(kind) : code;
        return code == null || isPlain(code) ? null : code;
    }

    /** {@code text} in the colour of what {@code row} is about. */
    String paint(String text, Fields row, String name) {
        String code = code(row, name);
        return code == null ? text : Style.painted(code, text);
    }

    private static String kind(Fields row) {
        if (row.flag("link")) {
            return "ln";
        }
        String type = row.text("type");
        if (type == null || !type.equals("file")) {
            return type == null ? "" : type.equals("folder") ? "di" : "or";
        }
        String mode = row.text("mode");
        return mode != null && mode.indexOf('x') >= 0 ? "ex" : "fi";
    }

    /** That of the longest ending that {@code name} has. */
    private @Nullable String ofEnding(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        for (int start = Math.max(0, small.length() - longestEnding); start < small.length(); start++) {
            String code = endings.get(small.substring(start));
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    private static boolean isPlain(String code) {
        return code.equals("0") || code.equals("00");
    }
}
