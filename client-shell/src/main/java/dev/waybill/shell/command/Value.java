package dev.waybill.shell.command;

import dev.waybill.api.Kind;
import dev.waybill.api.Nearest;
import dev.waybill.api.Spelling;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.UsageException;
import java.util.List;
import java.util.Locale;

/** Makes of a typed text the value that a parameter's kind has on the wire. What only the server can judge stays text. */
final class Value {

    private static final String UNITS = "KMGTPE";

    private Value() {}

    static Object of(RemoteParameter parameter, String text, String folder) throws UsageException {
        return switch (parameter.kind()) {
            case INTEGER -> integer(parameter, text);
            case DECIMAL -> decimal(parameter, text);
            case FLAG -> flag(parameter, text);
            case SIZE -> size(parameter, text);
            case PATH -> RemoteFolder.resolve(folder, path(name(parameter), text));
            case CHOICE -> choice(parameter, text);
            case TEXT, DURATION, INSTANT, FILE, DATA -> text;
        };
    }

    /**
     * {@code text}, which names a path on either side.
     *
     * @throws UsageException if it is empty: what a variable without a value leaves would name the current folder
     */
    static String path(String name, String text) throws UsageException {
        if (text.isEmpty()) {
            throw new UsageException(name + " is empty, which is no path: the current folder is \".\"");
        }
        return text;
    }

    private static Object integer(RemoteParameter parameter, String text) throws UsageException {
        int start = text.startsWith("-") ? 1 : 0;
        try {
            if (text.length() > start && digitsFrom(text, start) == text.length()) {
                return Long.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw refused(parameter, text, "a whole number");
        }
        throw refused(parameter, text, "a whole number");
    }

    /** Where the digits that begin at {@code start} end; those of other scripts are none. */
    private static int digitsFrom(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static Object decimal(RemoteParameter parameter, String text) throws UsageException {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused(parameter, text, "a number");
        }
        throw refused(parameter, text, "a number");
    }

    private static Object flag(RemoteParameter parameter, String text) throws UsageException {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw refused(parameter, text, "true or false");
    }

    /** Bytes, or binary units of them: {@code 10M}, {@code 10MiB} and {@code 10mib} are the same. */
    private static Object size(RemoteParameter parameter, String text) throws UsageException {
        int digits = digitsFrom(text, 0);
        String unit = text.substring(digits).toUpperCase(Locale.ROOT);
        int power = unit.isEmpty() || unit.equals("B") ? 0 : UNITS.indexOf(unit.charAt(0)) + 1;
        boolean known = power == 0 ? unit.length() <= 1 : List.of("", "B", "IB").contains(unit.substring(1));
        try {
            if (known && (power > 0 || unit.isEmpty() || unit.equals("B"))) {
                return Math.multiplyExact(Long.parseLong(text.substring(0, digits)), 1L << (10 * power));
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw refused(parameter, text, "a number of bytes such as 4096 or 10MiB");
        }
        throw refused(parameter, text, "a number of bytes such as 4096 or 10MiB");
    }

    private static Object choice(RemoteParameter parameter, String text) throws UsageException {
        if (parameter.choices().isEmpty() || parameter.choices().contains(text)) {
            return text;
        }
        throw new UsageException(name(parameter) + " is one of " + String.join(", ", parameter.choices()) + ", not \""
                + text + "\"" + Nearest.question(text, parameter.choices()));
    }

    private static UsageException refused(RemoteParameter parameter, String text, String rule) {
        return new UsageException(name(parameter) + " is " + rule + ", not \"" + text + "\"");
    }

    private static String name(RemoteParameter parameter) {
        return Usage.isNamed(parameter) || parameter.kind() == Kind.FLAG
                ? Spelling.ofOption(parameter.name())
                : Usage.word(parameter);
    }
}
