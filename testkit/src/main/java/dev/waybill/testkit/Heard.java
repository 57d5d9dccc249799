package dev.waybill.testkit;

import dev.waybill.api.CommandException;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the caller of a {@link Trial} heard: the reply with all of its body, as far as it came. */
public final class Heard {

    /** One word of how far the command was; see {@link dev.waybill.api.Request#progress}. */
    public record Progress(long done, long total, String message) {}

    /**
     * The body as it came.
     *
     * @param media its media type, or null if there was none
     * @param bytes all of it; empty for rows
     * @param rows each row by its columns' names
     * @param failure what broke it off, or null
     */
    record Received(
            @Nullable String media,
            ByteBuffer bytes,
            List<Map<String, Object>> rows,
            @Nullable CommandException failure) {

        static final Received NOTHING = new Received(null, ByteBuffer.allocate(0), List.of(), null);
    }

    private final Reply reply;
    private final Received received;
    private final List<Duration> pauses;
    private final List<Progress> progress;

    Heard(Reply reply, Received received, TrialCall call) {
        this.reply = reply;
        this.received = received;
        this.pauses = call.pauses();
        this.progress = call.progress();
    }

    /** How the command ended; a body that broke off overrules what the header said before it. */
    public Status status() {
        return received.failure == null ? reply.status() : received.failure.status();
    }

    /** The sentence of a failure, or null. */
    public @Nullable String error() {
        return received.failure == null ? (String) reply.get("error") : received.failure.sentence();
    }

    /** The value of a field of the reply's header: text, Long, Double, Boolean, List or Map; null if it is not there. */
    public @Nullable Object get(String field) {
        return reply.get(field);
    }

    /** The media type of the body, {@code application/x-ndjson} for rows; null if there is no body. */
    public @Nullable String media() {
        return received.media;
    }

    /** The rows, each by its columns' names; what a row says nothing of is not in it. */
    public List<Map<String, Object>> rows() {
        return received.rows;
    }

    /** The values of one column, for the rows that have it. */
    public List<Object> column(String name) {
        return received.rows.stream()
                .filter(row -> row.containsKey(name))
                .<Object>map(row -> row.get(name))
                .toList();
    }

    /** The body's bytes as a text. */
    public String text() {
        return StandardCharsets.UTF_8.decode(received.bytes.duplicate()).toString();
    }

    /** The body's bytes. */
    public byte[] bytes() {
        byte[] copy = new byte[received.bytes.remaining()];
        received.bytes.duplicate().get(copy);
        return copy;
    }

    /** How long the command wanted to pause, each time. */
    public List<Duration> pauses() {
        return pauses;
    }

    /** What the command said of its progress. */
    public List<Progress> progress() {
        return progress;
    }

    @Override
    public String toString() {
        return reply + (received.failure == null ? "" : ", broken off: " + received.failure.sentence());
    }
}
