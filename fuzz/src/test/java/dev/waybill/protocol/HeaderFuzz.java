package dev.waybill.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.fuzz.Refusals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as it comes: headers, rows, greetings. */
class HeaderFuzz {

    private static final long MAX_INTEGER = (1L << 53) - 1;

    /** A header is refused, or holds plain values alone, and is the same after it was written and read. */
    @FuzzTest
    void headers(byte[] input) throws BadFrameException {
        Header header;
        try {
            header = Header.parse(input);
        } catch (BadFrameException e) {
            Refusals.check(e, input.length);
            return;
        }

        checkFields(header);
        byte[] normal = HeaderJson.encode(header);
        Header again = Header.parse(normal);
        assertEquals(header, again);
        assertArrayEquals(normal, HeaderJson.encode(again));
        assertEquals(new HashSet<>(header.names()).size(), header.size(), "a name came twice");
    }

    private static void checkFields(Header header) {
        for (int i = 0; i < header.size(); i++) {
            String name = header.name(i);
            checkPlain(header.value(i));
            assertEquals(header.value(i), header.get(name));
            checkAnswers(() -> header.text(name), header);
            checkAnswers(() -> header.integer(name, 0), header);
            checkAnswers(() -> header.flag(name), header);
        }
        checkAnswers(() -> header.status(0), header);
    }

    private static void checkAnswers(Runnable question, Header header) {
        try {
            question.run();
        } catch (CommandException e) {
            Refusals.check(e, header.toString().length(), Status.BAD_ARGUMENT);
        }
    }

    private static void checkPlain(@Nullable Object value) {
        if (value instanceof Long number) {
            assertTrue(number >= -MAX_INTEGER && number <= MAX_INTEGER, () -> "integer " + number);
        } else if (value instanceof Double number) {
            assertTrue(Double.isFinite(number), () -> "number " + number);
        } else if (value instanceof List<?> list) {
            list.forEach(HeaderFuzz::checkPlain);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(HeaderFuzz::checkPlain);
        } else {
            assertTrue(value == null || value instanceof String || value instanceof Boolean, () -> "value " + value);
        }
    }

    /** Where reads cut a body changes none of its rows. */
    @FuzzTest
    void rows(byte[] input) throws IOException {
        List<String> whole = rows(input, Integer.MAX_VALUE);

        assertEquals(whole, rows(input, 1));
    }

    private static List<String> rows(byte[] input, int pieceBytes) throws IOException {
        var rows = new ArrayList<String>();
        var stream = new ByteArrayInputStream(input) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, pieceBytes));
            }
        };
        var reader = new RowReader(Channels.newChannel(stream));
        try {
            Header row = reader.next();
            while (row != null) {
                rows.add(row.json());
                row = reader.next();
            }
        } catch (BadFrameException e) {
            Refusals.check(e, input.length);
            rows.add(e.toString());
        }
        return rows;
    }

    /** Whatever a server greets with, its limits are ones that a client can keep to. */
    @FuzzTest
    void greetings(byte[] input) {
        Greeting greeting;
        try {
            greeting = Greeting.of(Header.parse(input));
        } catch (BadFrameException e) {
            return;
        }

        Greeting.Limits limits = greeting.limits();
        assertTrue(limits.headerBytes() >= 0, limits::toString);
        assertTrue(limits.pipeline() >= 0, limits::toString);
        assertTrue(limits.drainBytes() >= 0, limits::toString);
        assertTrue(limits.idleSeconds() >= 0, limits::toString);
        assertTrue(limits.stallSeconds() >= 0, limits::toString);
        assertEquals(greeting, Greeting.of(greeting.toHeader()));
    }
}
