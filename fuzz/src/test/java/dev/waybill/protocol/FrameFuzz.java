package dev.waybill.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.fuzz.Refusals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a peer sends as frames, bodies and trailers. */
class FrameFuzz {

    private static final int HEADER_LIMIT_BYTES = 1 << 16;
    private static final int BUDGET_BYTES = 8 << 20;

    /** One buffer: whoever keeps it makes the next input fail. */
    private static final BufferPool POOL = new BufferPool(1, 0, BUDGET_BYTES);

    /** A length is refused, or is the very bytes that we would write for it. */
    @FuzzTest
    void lengths(byte[] input) {
        byte[] bytes = Arrays.copyOf(input, FrameLength.BYTES);
        var buffer = ByteBuffer.wrap(bytes);
        try {
            long length = FrameLength.get(buffer);

            assertTrue(length >= FrameLength.ABORT && length <= 9_999_999_999L, () -> "length " + length);
            byte[] written = new byte[FrameLength.BYTES];
            FrameLength.put(ByteBuffer.wrap(written), 0, length);
            assertArrayEquals(written, bytes);
        } catch (BadFrameException e) {
            Refusals.check(e, input.length);
        }
        assertEquals(FrameLength.BYTES, buffer.position());
    }

    /** Where reads cut a stream changes nothing, and what was read is read again after it was written. */
    @FuzzTest
    void messages(byte[] input) throws IOException {
        Heard whole = hear(input, Integer.MAX_VALUE);

        assertEquals(whole.story, hear(input, 1).story);
        assertEquals(whole.story, hear(input, 7).story);
        assertEquals(whole.messages, hear(written(whole.messages), Integer.MAX_VALUE).messages);
    }

    /** @param body null where none follows, or it is broken */
    private record Message(Header header, @Nullable String body) {}

    /**
     * @param story all that happened
     * @param messages those that came whole
     */
    private record Heard(List<String> story, List<Message> messages) {}

    private static Heard hear(byte[] input, int pieceBytes) throws IOException {
        var heard = new Heard(new ArrayList<>(), new ArrayList<>());
        var wire = Wire.ofServer(new PiecesTransport(input, pieceBytes), POOL, HEADER_LIMIT_BYTES);
        try {
            Header header = wire.read();
            while (header != null) {
                heard.story.add(String.valueOf(fields(header)));
                hear(wire, header, heard);
                header = wire.read();
            }
            heard.story.add("end");
        } catch (BadFrameException | ConnectionLostException e) {
            Refusals.check(e, input.length);
            heard.story.add(e.toString());
        } finally {
            wire.release();
        }
        checkAllGivenBack();
        return heard;
    }

    private static void hear(Wire wire, Header header, Heard heard) throws IOException {
        if (!Boolean.TRUE.equals(header.get(Field.BODY))) {
            heard.messages.add(new Message(header, null));
            return;
        }
        BodyReader body = wire.readBody(announced(header));
        var bytes = new ByteArrayOutputStream();
        try {
            body.transferTo(Channels.newChannel(bytes), Long.MAX_VALUE);
            assertEquals(bytes.size(), body.receivedBytes());
            assertNotNull(body.digest());
            heard.story.add(bytes.toString(ISO_8859_1) + " " + body.digest());
            heard.messages.add(new Message(header, bytes.toString(ISO_8859_1)));
        } catch (BrokenBodyException e) {
            assertTrue(e.status().isFailure());
            heard.story.add(bytes.toString(ISO_8859_1) + " " + e);
        }
        assertTrue(body.hasEnded());
    }

    private static @Nullable DigestAlgorithm announced(Header header) {
        return header.get(Field.DIGEST) instanceof String word ? DigestAlgorithm.of(word) : null;
    }

    private static byte[] written(List<Message> messages) throws IOException {
        var transport = new PiecesTransport(new byte[0], 1);
        var wire = Wire.ofClient(transport, POOL, HEADER_LIMIT_BYTES);
        for (Message message : messages) {
            wire.write(message.header);
            if (message.body != null) {
                DigestAlgorithm announced = announced(message.header);
                try (var body = wire.writeBody(announced == null ? DigestAlgorithm.CRC32 : announced)) {
                    body.write(ByteBuffer.wrap(message.body.getBytes(ISO_8859_1)));
                    body.end();
                }
            }
        }
        wire.flush();
        wire.release();
        return transport.outgoing();
    }

    private static List<@Nullable Object> fields(Header header) {
        var fields = new ArrayList<@Nullable Object>();
        for (int i = 0; i < header.size(); i++) {
            fields.add(header.name(i));
            fields.add(header.value(i));
        }
        return fields;
    }

    private static void checkAllGivenBack() {
        assertTrue(POOL.headers().take(BUDGET_BYTES), "of the budget for headers something is still taken");
        POOL.headers().giveBack(BUDGET_BYTES);
        ByteBuffer buffer = Objects.requireNonNull(POOL.take());
        assertEquals(BufferPool.LARGE_BYTES, buffer.capacity(), "the large buffer was not given back");
        POOL.give(buffer);
    }
}
