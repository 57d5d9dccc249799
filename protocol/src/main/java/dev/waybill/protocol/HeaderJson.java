package dev.waybill.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Headers to and from JSON, by Jackson's streaming layer: no reflection, no tree, and a one-shot client loads few
 * classes.
 */
final class HeaderJson {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_TOKENS = 1024;
    private static final long MAX_INTEGER = (1L << 53) - 1;

    /** Jackson's default keeps its buffers per thread: with a virtual thread per connection, tens of KiB for each. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .recyclerPool(new JsonBuffers())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .rootValueSeparator((String) null)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build();

    private HeaderJson() {}

    /** About how many values {@code header} holds at any depth, which is what it weighs once it was read. */
    static int values(Header header) {
        int count = 0;
        for (int i = 0; i < header.size(); i++) {
            count += values(header.value(i));
        }
        return count;
    }

    private static int values(@Nullable Object value) {
        int count = 1;
        if (value instanceof List<?> list) {
            for (Object element : list) {
                count += values(element);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Object element : map.values()) {
                count += 1 + values(element);
            }
        }
        return count;
    }

    /** @throws BadFrameException unless the bytes are exactly one JSON object in UTF-8, within the bounds */
    static Header decode(byte[] bytes, int offset, int length) throws BadFrameException {
        checkText(bytes, offset, length);
        try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadFrameException("the header is not a JSON object");
            }
            Header header = object(parser);
            if (parser.nextToken() != null) {
                throw new BadFrameException("the header holds more than one JSON value");
            }
            return header;
        } catch (StreamConstraintsException e) {
            throw new BadFrameException("the header is nested deeper than " + MAX_DEPTH + " or has more than "
                    + MAX_TOKENS + " tokens, or a number or name in it is too long");
        } catch (JsonProcessingException e) {
            throw new BadFrameException("the header is not JSON: it is wrong at byte " + place(e, length));
        } catch (BadFrameException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be read", e);
        }
    }

    static byte[] encode(Header header) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = generator(bytes)) {
            write(generator, header);
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** A generator that leaves {@code out} open and unflushed. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return JSON.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }

    private static void write(JsonGenerator generator, Header header) throws IOException {
        generator.writeStartObject();
        for (int i = 0; i < header.size(); i++) {
            generator.writeFieldName(header.name(i));
            writeValue(generator, header.value(i));
        }
        generator.writeEndObject();
    }

    /** No pattern switch: its bootstrap would cost every one-line script some milliseconds. */
    static void writeValue(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value == null) {
            generator.writeNull();
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                writeValue(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                generator.writeFieldName(String.valueOf(field.getKey()));
                writeValue(generator, field.getValue());
            }
            generator.writeEndObject();
        } else {
            throw new IllegalArgumentException(
                    "a header cannot hold a " + value.getClass().getName());
        }
    }

    /** Jackson guesses UTF-16 and UTF-32 and skips a byte-order mark; here only UTF-8 without one is JSON. */
    private static void checkText(byte[] bytes, int offset, int length) throws BadFrameException {
        boolean ascii = true;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == 0) {
                throw new BadFrameException("the header holds a NUL byte: it must be UTF-8");
            }
            ascii &= bytes[i] > 0;
        }
        if (ascii) {
            return;
        }
        if (length >= 3
                && bytes[offset] == (byte) 0xEF
                && bytes[offset + 1] == (byte) 0xBB
                && bytes[offset + 2] == (byte) 0xBF) {
            throw new BadFrameException("the header begins with a byte-order mark: leave it out");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
        } catch (CharacterCodingException e) {
            throw new BadFrameException("the header is not UTF-8");
        }
    }

    private static Header object(JsonParser parser) throws IOException {
        @Nullable Object[] fields = new Object[8];
        int used = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            for (int i = 0; i < used; i += 2) {
                if (name.equals(fields[i])) {
                    throw twice(name);
                }
            }
            if (used == fields.length) {
                fields = Arrays.copyOf(fields, 2 * used);
            }
            parser.nextToken();
            fields[used++] = name;
            fields[used++] = value(parser);
        }
        return new Header(used == fields.length ? fields : Arrays.copyOf(fields, used));
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> number(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_ARRAY -> list(parser);
            case START_OBJECT -> map(parser);
            default -> throw new BadFrameException("the header is not JSON: it breaks off");
        };
    }

    /** A whole number that other languages hold exactly too; any other is a Double, which no whole number accepts. */
    private static Object number(JsonParser parser) throws IOException {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long number = parser.getLongValue();
            if (number >= -MAX_INTEGER && number <= MAX_INTEGER) {
                return number;
            }
        }
        return decimal(parser);
    }

    private static Object decimal(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw new BadFrameException("the header holds a number beyond " + Double.MAX_VALUE);
        }
        return number;
    }

    private static List<@Nullable Object> list(JsonParser parser) throws IOException {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(JsonParser parser) throws IOException {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (map.containsKey(name)) {
                throw twice(name);
            }
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static BadFrameException twice(String name) {
        return new BadFrameException("the header holds \"" + name + "\" twice");
    }

    /** Where it is wrong, from 1. What the parser itself says of it is meant for programmers. */
    private static long place(JsonProcessingException failure, int length) {
        JsonLocation location = failure.getLocation();
        return location == null ? length : Math.clamp(location.getByteOffset() + 1, 1, Math.max(1, length));
    }
}
