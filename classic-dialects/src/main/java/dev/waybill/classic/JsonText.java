package dev.waybill.classic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Flat JSON objects, to and from bytes. Any thread. */
final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private static final int MAX_FIELDS = 16;
    private static final int MAX_LETTERS = 5_000;

    private JsonText() {}

    /**
     * The fields of an object: texts, and Longs for whole numbers. What is true, or any other number, is its text; what is
     * null, false, a list or an object is left out.
     *
     * @throws CommandException if it is no object, or one that is much to keep: no path is so long, no client says so much
     */
    static Map<String, Object> fields(byte[] json) throws IOException {
        var fields = new HashMap<String, Object>();
        int letters = 0;
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                switch (parser.nextToken()) {
                    case VALUE_NUMBER_INT -> fields.put(name, number(parser));
                    case START_OBJECT, START_ARRAY -> parser.skipChildren();
                    case VALUE_NULL, VALUE_FALSE -> {}
                    default -> {
                        fields.put(name, parser.getText());
                        letters += parser.getTextLength();
                    }
                }
                if (fields.size() > MAX_FIELDS || letters > MAX_LETTERS) {
                    throw new CommandException(
                            Status.BAD_ARGUMENT,
                            "a request has at most " + MAX_FIELDS + " fields and " + MAX_LETTERS + " letters");
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new CommandException(Status.BAD_ARGUMENT, "this is not one JSON object");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new CommandException(Status.BAD_ARGUMENT, "this is not one JSON object", e);
        }
    }

    private static Object number(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? parser.getText() : parser.getLongValue();
    }

    /** An object of names and values in turn: whole numbers, texts and lists of texts. */
    static byte[] object(Object... namesAndValues) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                out.writeFieldName(String.valueOf(namesAndValues[i]));
                PlainJson.write(out, namesAndValues[i + 1]);
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
