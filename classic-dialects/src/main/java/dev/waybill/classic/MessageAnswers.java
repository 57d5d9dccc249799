package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one answer to a client of {@code message}. Of one thread. */
record MessageAnswers(Dialect.Conversation peer) {

    private static final int MAX_GATHERED = 1 << 20;
    private static final String BINARY = "binary";

    /** JSON with {@code result} as what its reader prints. */
    void result(Object result) throws IOException {
        json(Map.of("result", result));
    }

    /** A failure, in the words of this wire. */
    void refuse(Status status, String sentence) throws IOException {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("result", "Error: " + sentence);
        fields.put("status", status.number());
        fields.put("code", status.code());
        json(fields);
    }

    private void json(Map<String, ? extends @Nullable Object> fields) throws IOException {
        byte[] content = PlainJson.text(fields).getBytes(StandardCharsets.UTF_8);
        content("text/json", "utf-8", Map.of(), content);
    }

    /** Bytes of a type. */
    void content(String type, String encoding, Map<String, ? extends @Nullable Object> more, byte[] content)
            throws IOException {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(header(type, encoding, content.length, more));
        whole.writeBytes(content);
        peer.output().write(whole.toByteArray());
    }

    private static byte[] header(
            String type, String encoding, long length, Map<String, ? extends @Nullable Object> more)
            throws IOException {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("byteorder", "little");
        fields.put("content-type", type);
        fields.put("content-encoding", encoding);
        fields.put("content-length", length);
        fields.putAll(more);
        byte[] text = PlainJson.text(fields).getBytes(StandardCharsets.UTF_8);
        if (text.length >= 1 << 16) {
            throw new CommandException(Status.FAILED, "the answer has a header that is too long for this protocol");
        }
        var framed = new ByteArrayOutputStream();
        framed.write(text.length >> 8);
        framed.write(text.length);
        framed.writeBytes(text);
        return framed.toByteArray();
    }

    /** What a command answered: bytes as they are, anything else as JSON. */
    void reply(Reply reply) throws Exception {
        switch (reply.payload()) {
            case Reply.Payload.None none -> json(fields(reply, "result", ownFields(reply)));
            case Reply.Payload.Listed<?> rows -> json(fields(reply, "result", Cells.of(rows)));
            case Reply.Payload.Bytes bytes -> {
                long length = bytes.content().lengthBytes();
                if (length == Content.UNKNOWN) {
                    gathered(
                            bytes.media(),
                            reply,
                            out -> out.write(bytes.content().stream().readNBytes(MAX_GATHERED + 1)));
                } else {
                    peer.output()
                            .write(header(bytes.media(), BINARY, length, fields(reply, "reply", ownFields(reply))));
                    peer.send(reply);
                }
            }
            case Reply.Payload.Written written -> gathered(written.media(), reply, written.writer());
        }
    }

    private void gathered(String media, Reply reply, Reply.StreamWriter writer) throws Exception {
        var bytes = new ByteArrayOutputStream();
        writer.write(new Bounded(bytes));
        content(media, BINARY, fields(reply, "reply", ownFields(reply)), bytes.toByteArray());
    }

    private static Map<String, @Nullable Object> fields(Reply reply, String name, Object value) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put(name, value);
        fields.put("status", reply.status().number());
        return fields;
    }

    private static Map<String, @Nullable Object> ownFields(Reply reply) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < reply.fieldCount(); i++) {
            fields.put(reply.fieldName(i), reply.fieldValue(i));
        }
        return fields;
    }

    /** The header tells a length, so what has none is kept until it is whole. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes;

        Bounded(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int letter) {
            write(new byte[] {(byte) letter}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            if (bytes.size() + length > MAX_GATHERED) {
                throw new CommandException(
                        Status.TOO_LARGE,
                        "the answer has more than " + MAX_GATHERED + " bytes, and its length is not known");
            }
            bytes.write(source, offset, length);
        }
    }
}
