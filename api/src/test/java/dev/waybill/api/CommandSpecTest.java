package dev.waybill.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandSpecTest {

    private static final Parameter<String> NEEDED = Parameter.text("needed", "must be given");
    private static final CommandSpec SPEC = CommandSpec.reading("any", "For a test.");

    static Stream<Parameter<?>> thoseThatMayBeLeftOut() {
        return Stream.of(
                Parameter.text("first", "").optional(),
                Parameter.text("first", "").orElse("x"),
                Parameter.path("first", "").orElseFileName(),
                Parameter.text("first", "").orElse("x").require("must be x", "x"::equals));
    }

    @ParameterizedTest
    @MethodSource("thoseThatMayBeLeftOut")
    void aPlaceThatMustBeGivenFollowsNoneThatMayBeLeftOut(Parameter<?> first) {
        var refused = assertThrows(IllegalArgumentException.class, () -> SPEC.takes(first, NEEDED));

        assertEquals(
                "\"needed\" must be given, and follows \"first\", which may be left out: give it its place ahead, or"
                        + " make one named()",
                refused.getMessage());
    }

    @Test
    void namedOnesAndTheFileStandAnywhere() {
        var file = Parameter.file("file", "the local file");
        var named = Parameter.text("named", "").optional().named();

        assertDoesNotThrow(() -> SPEC.takes(file, named, NEEDED));
        assertDoesNotThrow(() -> SPEC.takes(Parameter.text("first", "").optional(), NEEDED.named()));
    }

    @Test
    void aParameterIsFoundByItsName() {
        CommandSpec spec = SPEC.takes(NEEDED);

        assertSame(NEEDED, spec.parameter("needed"));
        assertNull(spec.parameter("other"));
    }
}
