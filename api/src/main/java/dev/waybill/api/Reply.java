package dev.waybill.api;

import dev.waybill.api.store.Entry;
import dev.waybill.api.store.StoredContent;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a command answers: a status, fields and perhaps a body that the server sends after the handler has returned.
 * Immutable: each method that changes one answers a copy.
 */
public final class Reply {

    /** What follows the header. Outside of the server keep a default branch: kinds may be added. */
    public sealed interface Payload {

        /** Nothing. */
        enum None implements Payload {
            NONE
        }

        /** Bytes that are there already; closed when sent. {@code media} is their media type. */
        record Bytes(String media, Content content) implements Payload {}

        /** Bytes that are written as they come. {@code media} is their media type. */
        record Written(String media, StreamWriter writer) implements Payload {}

        /** Rows of a table. */
        record Listed<T>(Table<T> table, Rows.Writer<T> writer) implements Payload {}
    }

    /** Writes the body of a reply, on the thread of the call, after the handler returned. */
    @FunctionalInterface
    public interface StreamWriter {
        /** Writes to {@code out}, which it need not close. */
        void write(OutputStream out) throws Exception;
    }

    private static final @Nullable Object[] NO_FIELDS = {};
    private static final Reply OK = new Reply(Status.OK, NO_FIELDS, Payload.None.NONE, null);
    private static final Reply DONE = new Reply(Status.DONE, NO_FIELDS, Payload.None.NONE, null);

    private final Status status;
    /** Names and values in turn. */
    private final @Nullable Object[] fields;

    private final Payload payload;
    private final @Nullable Consumer<Outcome> listener;

    private Reply(Status status, @Nullable Object[] fields, Payload payload, @Nullable Consumer<Outcome> listener) {
        this.status = status;
        this.fields = fields;
        this.payload = payload;
        this.listener = listener;
    }

    /** 200, with fields to come. */
    public static Reply ok() {
        return OK;
    }

    /** 204: done, and nothing to say. */
    public static Reply done() {
        return DONE;
    }

    /** {@code status}, with fields to come. */
    public static Reply of(Status status) {
        return new Reply(status, NO_FIELDS, Payload.None.NONE, null);
    }

    /** A failure with its sentence; the same as throwing a {@link CommandException}. */
    public static Reply failure(Status status, String sentence) {
        if (!status.isFailure()) {
            throw new IllegalArgumentException(status + " is not a failure: answer Reply.of(" + status + ")");
        }
        return new Reply(status, new Object[] {"error", sentence}, Payload.None.NONE, null);
    }

    /** A stored file or a part of one, with {@code size} of the whole, {@code modified} and {@code etag}. */
    public static Reply file(StoredContent content) {
        Entry entry = content.entry();
        Reply reply = new Reply(
                content.isPart() ? Status.PART : Status.OK,
                NO_FIELDS,
                new Payload.Bytes("application/octet-stream", content),
                null);
        if (content.isPart()) {
            reply = reply.with("offset", content.offset());
        }
        return reply.with("size", entry.sizeBytes())
                .with("modified", entry.modified())
                .with("etag", entry.etag());
    }

    /** Bytes of the media type {@code media}; closed when sent. */
    public static Reply content(String media, Content content) {
        return new Reply(Status.OK, NO_FIELDS, new Payload.Bytes(media, content), null);
    }

    /** Bytes of the media type {@code media} that {@code writer} writes as they come. */
    public static Reply stream(String media, StreamWriter writer) {
        return new Reply(Status.OK, NO_FIELDS, new Payload.Written(media, writer), null);
    }

    /** Text for a person. */
    public static Reply text(String text) {
        return stream("text/plain", out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Rows that {@code writer} adds as they come. */
    public static <T> Reply rows(Table<T> table, Rows.Writer<T> writer) {
        return new Reply(Status.OK, NO_FIELDS, new Payload.Listed<>(table, writer), null);
    }

    /** The rows of a stream, which is closed when sent. */
    public static <T> Reply rowsOf(Table<T> table, Stream<? extends T> stream) {
        return rows(table, rows -> {
            try (stream) {
                for (var each = stream.iterator(); each.hasNext(); ) {
                    rows.add(each.next());
                }
            }
        });
    }

    /** The rows of a list. */
    public static <T> Reply rowsOf(Table<T> table, List<? extends T> list) {
        return rowsOf(table, list.stream());
    }

    /**
     * The same with one more field.
     *
     * @param value text, number, flag, time, path, enum constant, list, map or null
     * @throws IllegalArgumentException for another class of value, or a name that the protocol reserves
     */
    public Reply with(String name, @Nullable Object value) {
        @Nullable Object[] more = Arrays.copyOf(fields, fields.length + 2);
        more[fields.length] = FieldNames.check(name);
        more[fields.length + 1] = PlainValue.of(value);
        return new Reply(status, more, payload, listener);
    }

    /** The same with another status. */
    public Reply as(Status other) {
        return new Reply(other, fields, payload, listener);
    }

    /** The same, telling {@code listener} too, once, after the last byte was sent or sending failed. */
    public Reply whenSent(Consumer<Outcome> listener) {
        return new Reply(status, fields, payload, this.listener == null ? listener : this.listener.andThen(listener));
    }

    /** How the command ended. */
    public Status status() {
        return status;
    }

    /** Whether it did what it was asked to. */
    public boolean isOk() {
        return !status.isFailure();
    }

    /** The value of a field, or null. */
    public @Nullable Object get(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (name.equals(fields[i])) {
                return fields[i + 1];
            }
        }
        return null;
    }

    /** How many fields there are. */
    public int fieldCount() {
        return fields.length / 2;
    }

    /** The name of field {@code index}, from 0. */
    public String fieldName(int index) {
        return String.valueOf(fields[2 * index]);
    }

    /** The value of field {@code index}, from 0: text, Long, Double, Boolean, List, Map or null. */
    public @Nullable Object fieldValue(int index) {
        return fields[2 * index + 1];
    }

    /** What follows the header. */
    public Payload payload() {
        return payload;
    }

    /** Who is told when it was sent, or null. */
    public @Nullable Consumer<Outcome> listener() {
        return listener;
    }

    @Override
    public String toString() {
        return status + Arrays.toString(fields);
    }
}
