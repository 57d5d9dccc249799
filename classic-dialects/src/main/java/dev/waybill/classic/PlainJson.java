package dev.waybill.classic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of plain values, to and from text, written as Python writes it. Any thread. */
final class PlainJson {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_TOKENS = 4096;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build();

    /** A blank behind each comma and colon. */
    private static final class Blanks extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }
    }

    private PlainJson() {}

    /**
     * The fields of an object, in their order: texts, Longs, Doubles, flags, nulls, lists and maps.
     *
     * @throws CommandException 400 if it is no object, or too large or deep
     */
    static Map<String, @Nullable Object> object(String json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                Map<String, @Nullable Object> fields = fields(parser);
                if (parser.nextToken() == null) {
                    return fields;
                }
            }
        } catch (JsonProcessingException e) {
            throw new CommandException(Status.BAD_ARGUMENT, "this is not one JSON object", e);
        }
        throw new CommandException(Status.BAD_ARGUMENT, "this is not one JSON object");
    }

    private static Map<String, @Nullable Object> fields(JsonParser parser) throws IOException {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? parser.getText() : parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            default -> parser.getText();
        };
    }

    /** The text of a map, as {@code json.dumps} makes it where letters are not escaped. */
    static String text(Map<String, ? extends @Nullable Object> fields) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.setPrettyPrinter(new Blanks());
            write(out, fields);
        }
        return text.toString();
    }

    /** A plain value as the next one that {@code out} writes. */
    static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Long number -> out.writeNumber(number);
            case Integer number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case Boolean flag -> out.writeBoolean(flag);
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> each : map.entrySet()) {
                    out.writeFieldName(String.valueOf(each.getKey()));
                    write(out, each.getValue());
                }
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                for (Object each : list) {
                    write(out, each);
                }
                out.writeEndArray();
            }
            default -> out.writeString(String.valueOf(value));
        }
    }
}
