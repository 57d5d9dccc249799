package dev.waybill.server.plugin;

import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of the API a plugin can do with, as {@code Waybill-Api} in its manifest says it: {@code 1.2}, which is
 * 1.2 and what follows within 1, or an interval such as {@code [1.2,3.0)}.
 *
 * @param from the first version, as a number
 * @param end the first one that is too late, as a number
 */
record ApiRange(long from, long end) {

    private static final int PARTS = 3;
    private static final long PART = 1_000_000;
    private static final Pattern MIN = Pattern.compile("\\d{1,6}(?:\\.\\d{1,6}){0,2}");
    private static final Pattern INTERVAL =
            Pattern.compile("([\\[(])\\s*(" + MIN + ")\\s*,\\s*(" + MIN + ")\\s*([\\])])");

    /** @throws PluginRefusedException if {@code text} is no such thing */
    static ApiRange of(String text) throws PluginRefusedException {
        String trimmed = text.trim();
        if (MIN.matcher(trimmed).matches()) {
            long min = number(trimmed);
            long major = PART * PART;
            return new ApiRange(min, (min / major + 1) * major);
        }
        Matcher interval = INTERVAL.matcher(trimmed);
        if (!interval.matches()) {
            throw new PluginRefusedException("its manifest says \"Waybill-Api: " + text
                    + "\", which is neither a version such as 1.0 nor an interval such as [1.0,3.0)");
        }
        return new ApiRange(
                number(interval.group(2)) + (interval.group(1).equals("(") ? 1 : 0),
                number(interval.group(3)) + (interval.group(4).equals("]") ? 1 : 0));
    }

    /** Whether {@code version} lies in it. */
    boolean contains(String version) {
        long asked = number(version);
        return asked >= from && asked < end;
    }

    /** Versions as numbers in the same order: 1.2 is 1,000002,000000. */
    private static long number(String version) {
        long number = 0;
        var parts = new Scanner(version).useDelimiter("\\.");
        for (int i = 0; i < PARTS; i++) {
            number = number * PART + (parts.hasNextInt() ? parts.nextInt() : 0);
        }
        return number;
    }
}
