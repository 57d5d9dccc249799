package dev.waybill.http.openapi;

import dev.waybill.api.Kind;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters and columns as JSON Schema (2020-12), which OpenAPI 3.1 describes values by. */
final class Schemas {

    /** Whole numbers that every JSON reader keeps as they are. */
    private static final long MAX_INTEGER = (1L << 53) - 1;

    private Schemas() {}

    /** What a value of {@code parameter} may be. */
    static Map<String, Object> of(Parameter<?> parameter) {
        Map<String, Object> schema = of(parameter.kind());
        if (!parameter.choices().isEmpty()) {
            schema.put("enum", List.copyOf(parameter.choices().keySet()));
        }
        if (parameter.isRepeated()) {
            schema = object("anyOf", List.of(schema, object("type", "array", "items", Map.copyOf(schema))));
        }
        Object fallback = plain(parameter.fallback());
        if (fallback != null && !List.of().equals(fallback)) {
            schema.put("default", fallback);
        }
        return schema;
    }

    /** A reply's field knows how each value stands in JSON. */
    private static @Nullable Object plain(@Nullable Object value) {
        return Reply.ok().with("value", value).get("value");
    }

    /** One row of {@code table}; a column that has nothing to say is left out of it. */
    static Map<String, Object> row(Table<?> table) {
        var properties = new LinkedHashMap<String, Object>();
        table.columns().forEach(column -> properties.put(column.name(), of(column.kind())));
        return object("type", "object", "properties", properties);
    }

    static Map<String, Object> of(Kind kind) {
        return switch (kind) {
            case TEXT, CHOICE, FILE -> object("type", "string");
            case INTEGER -> object("type", "integer", "minimum", -MAX_INTEGER, "maximum", MAX_INTEGER);
            case DECIMAL -> object("type", "number");
            case FLAG -> object("type", "boolean");
            case SIZE -> object("type", "integer", "minimum", 0L, "maximum", MAX_INTEGER);
            case DURATION -> object("type", List.of("string", "integer"), "examples", List.of("250ms", "3s", "2h"));
            case INSTANT -> object("type", "string", "format", "date-time");
            case PATH -> object("type", "string", "pattern", "^/", "examples", List.of("/folder/file.txt"));
            case DATA -> object("description", "a list or map of plain values");
        };
    }

    /** An object of JSON with these names and values in turn, in their order. */
    static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }
}
