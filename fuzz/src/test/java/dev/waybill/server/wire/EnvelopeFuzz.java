package dev.waybill.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.FieldNames;
import dev.waybill.api.Status;
import dev.waybill.fuzz.Refusals;
import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.server.call.ErrorText;
import org.jspecify.annotations.Nullable;

/** What a request's header says of the request. */
class EnvelopeFuzz {

    /** Whatever a header says, it makes an envelope; what it says wrongly is its fault, which can be answered. */
    @FuzzTest
    void requests(byte[] input) throws BadFrameException {
        Header header;
        try {
            header = Header.parse(input);
        } catch (BadFrameException e) {
            return;
        }

        Envelope envelope = Envelope.of(header);

        assertFalse(envelope.arguments().keySet().stream().anyMatch(FieldNames::isReserved));
        assertTrue(envelope.arguments().size() <= header.size());
        if (envelope.fault() == null) {
            assertEquals(header.get(Field.ACTION), envelope.action());
            assertEquals(Boolean.TRUE.equals(header.get(Field.BODY)), envelope.body());
            assertEquals(header.get(Field.ID), envelope.id());
        } else {
            Refusals.check(envelope.fault(), input.length, Status.BAD_ARGUMENT);
            Header reply = Header.of(Field.ERROR, ErrorText.of(envelope.fault().sentence()));
            assertEquals(reply, Header.parse(reply.json()));
        }
        boolean isClear = isFlag(header.get(Field.BODY)) && isFlag(header.get(Field.ASK));
        assertEquals(isClear, envelope.unclear() == null);
        if (envelope.unclear() != null) {
            assertNotNull(envelope.fault());
            Refusals.check(envelope.unclear(), input.length);
        }
    }

    private static boolean isFlag(@Nullable Object value) {
        return value == null || value instanceof Boolean;
    }
}
