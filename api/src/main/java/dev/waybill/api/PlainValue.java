package dev.waybill.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what authors hand in to what a header or row can hold: text, Long, Double, Boolean, List, Map or null. */
final class PlainValue {

    private PlainValue() {}

    /** @throws IllegalArgumentException for a value of any other class, at the author's line */
    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Long number -> number;
            case Integer number -> number.longValue();
            case Double number -> finite(number);
            case Instant instant -> instant.toString();
            case Duration duration -> durationText(duration);
            case RemotePath path -> path.text();
            case Enum<?> constant -> Spelling.ofConstant(constant);
            case List<?> list -> listOf(list);
            case Map<?, ?> map -> mapOf(map);
            default ->
                throw new IllegalArgumentException("a " + value.getClass().getName()
                        + " is not a plain value: give a text, number, flag, time, path, list or map");
        };
    }

    /**
     * Names and values in turn, as a map of plain values.
     *
     * @throws IllegalArgumentException if they do not pair up, or a value is not plain
     */
    static Map<String, @Nullable Object> pairs(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(namesAndValues.length + " names and values do not pair up");
        }
        var pairs = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.put(String.valueOf(namesAndValues[i]), of(namesAndValues[i + 1]));
        }
        return pairs;
    }

    private static Double finite(Double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(number + " is not a number that JSON can hold");
        }
        return number;
    }

    static String durationText(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private static List<@Nullable Object> listOf(List<?> list) {
        var plain = new ArrayList<@Nullable Object>(list.size());
        for (Object element : list) {
            plain.add(of(element));
        }
        return Collections.unmodifiableList(plain);
    }

    private static Map<String, @Nullable Object> mapOf(Map<?, ?> map) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, element) -> plain.put(String.valueOf(name), of(element)));
        return Collections.unmodifiableMap(plain);
    }
}
