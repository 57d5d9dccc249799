package dev.waybill.http.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request is answered with: a status, header fields, and perhaps bytes. Immutable. */
public final class Answer {

    private static final byte[] NOTHING = {};

    private final int status;
    private final List<Fields.Field> fields;
    private final byte[] bytes;

    private Answer(int status, List<Fields.Field> fields, byte[] bytes) {
        this.status = status;
        this.fields = fields;
        this.bytes = bytes;
    }

    /** One of {@code status}, without a body so far. */
    public static Answer of(int status) {
        return new Answer(status, List.of(), NOTHING);
    }

    /**
     * The same with one more field.
     *
     * @throws IllegalArgumentException if its value holds what no field may
     */
    public Answer with(String name, String value) {
        if (!value.chars().allMatch(letter -> letter == '\t' || (letter >= ' ' && letter < 0x7f))) {
            throw new IllegalArgumentException("the field " + name + " cannot hold \"" + value + "\"");
        }
        var more = new ArrayList<>(fields);
        more.add(new Fields.Field(name, value));
        return new Answer(status, List.copyOf(more), bytes);
    }

    /** The same with a body, which must not change any more. */
    public Answer bytes(String mediaType, byte[] body) {
        return new Answer(status, with("Content-Type", mediaType).fields, body);
    }

    /** The same with a body in UTF-8. */
    public Answer text(String mediaType, String body) {
        return bytes(mediaType, body.getBytes(UTF_8));
    }

    /** The same with a JSON object of plain values as its body. */
    public Answer json(Map<String, ? extends @Nullable Object> object) {
        return text("application/json", Json.text(object));
    }

    /** HTTP's number. */
    public int status() {
        return status;
    }

    /** Its fields, without those that tell how its body is sent. */
    public List<Fields.Field> fields() {
        return fields;
    }

    /** Its body. */
    byte[] body() {
        return bytes;
    }
}
