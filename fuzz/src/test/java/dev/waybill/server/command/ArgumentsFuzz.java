package dev.waybill.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.FieldNames;
import dev.waybill.api.Parameter;
import dev.waybill.api.Status;
import dev.waybill.fuzz.Refusals;
import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Typed arguments, one of each kind. */
class ArgumentsFuzz {

    private static final Arguments ARGUMENTS = new Arguments(CommandSpec.reading("any", "Takes anything.")
            .takes(
                    Parameter.text("text", "a text").optional(),
                    Parameter.integer("count", "a number").optional(),
                    Parameter.size("size", "a size").optional(),
                    Parameter.duration("time", "a time").optional(),
                    Parameter.instant("when", "a moment").optional(),
                    Parameter.path("path", "a path").repeated().optional(),
                    Parameter.choice("which", "a choice", DigestAlgorithm.class)
                            .optional()
                            .named(),
                    Parameter.flag("flag", "a flag")));

    /** Arguments are refused with one of two codes, or are values that every handler can use. */
    @FuzzTest
    void arguments(byte[] input) {
        var fields = new HashMap<String, @Nullable Object>();
        @Nullable Object[] values;
        try {
            Header header = Header.parse(input);
            for (int i = 0; i < header.size(); i++) {
                if (!FieldNames.isReserved(header.name(i))) {
                    fields.put(header.name(i), header.value(i));
                }
            }
            values = ARGUMENTS.bind(fields);
        } catch (BadFrameException e) {
            return;
        } catch (CommandException e) {
            Refusals.check(e, input.length, Status.BAD_ARGUMENT, Status.BAD_PATH);
            return;
        }

        assertEquals(8, values.length);
        for (@Nullable Object value : values) {
            check(value);
        }
    }

    private static void check(@Nullable Object value) {
        if (value instanceof String text) {
            assertFalse(text.indexOf('\0') >= 0, text);
        } else if (value instanceof Long number) {
            assertTrue(Math.abs(number) < 1L << 53, () -> "number " + number);
        } else if (value instanceof Duration time) {
            assertTrue(Instant.now().plus(time).isAfter(Instant.EPOCH), time::toString);
        } else if (value instanceof List<?> list) {
            list.forEach(ArgumentsFuzz::check);
        }
    }
}
