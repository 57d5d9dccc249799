package dev.waybill.http.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects of plain values: texts, numbers, flags, lists and maps of such, null. */
public final class Json {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 40;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectReader OBJECTS = MAPPER.readerForMapOf(Object.class);
    private static final ObjectWriter ASCII = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private Json() {}

    /** The text of {@code object}. */
    public static String text(Map<String, ? extends @Nullable Object> object) {
        return written(MAPPER.writer(), object);
    }

    /** The same in letters that a header field can hold. */
    public static String asciiText(Map<String, ? extends @Nullable Object> object) {
        return written(ASCII, object);
    }

    private static String written(ObjectWriter writer, Map<String, ? extends @Nullable Object> object) {
        try {
            return writer.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an object of plain values", e);
        }
    }

    /**
     * The object that {@code text} is; an empty text is an empty one.
     *
     * @throws HttpRefusal 400 if it is none
     */
    public static Map<String, @Nullable Object> object(String text) {
        if (text.isBlank()) {
            return Map.of();
        }
        try {
            return OBJECTS.readValue(text);
        } catch (JsonProcessingException e) {
            throw HttpRefusal.malformed("the body is not a JSON object: " + e.getOriginalMessage());
        }
    }
}
