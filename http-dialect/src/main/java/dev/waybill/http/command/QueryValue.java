package dev.waybill.http.command;

import java.util.regex.Pattern;

/** An argument that stands in a query: a number or a flag where it looks like one in JSON, else a text. */
final class QueryValue {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private QueryValue() {}

    static Object of(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        return INTEGER.matcher(text).matches() ? (Object) Long.valueOf(text) : text;
    }
}
