package dev.waybill.server.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private enum Colour {
        RED,
        DARK_BLUE
    }

    private static final Parameter<RemotePath> PATH = Parameter.path("path", "the file to read");
    private static final Parameter<String> TEXT = Parameter.text("text", "any text");
    private static final Parameter<Duration> TIME = Parameter.duration("time", "how long");
    private static final Parameter<Instant> WHEN = Parameter.instant("when", "the moment");
    private static final Parameter<Long> COUNT = Parameter.integer("count", "how many");
    private static final Parameter<Colour> COLOUR = Parameter.choice("colour", "which one", Colour.class);

    @Test
    void actionWithoutArgumentsSharesOneEmptyArray() {
        var arguments = new Arguments(CommandSpec.reading("ping", "Answers."));

        assertSame(arguments.bind(Map.of()), arguments.bind(Map.of("_trace", "x")));
    }

    @Test
    void valuesComeInTheOrderOfTheParameters() {
        var arguments = new Arguments(CommandSpec.reading("x", "Does.").takes(PATH, COUNT));

        @Nullable Object[] values = arguments.bind(Map.of("count", 3L, "path", "/a b/c"));

        assertArrayEquals(new Object[] {RemotePath.of("/a b/c"), 3L}, values);
    }

    @Test
    void wrongTypesAreNamedWithTheirValue() {
        assertEquals("\"text\" must be a text, not 7", refusal(TEXT, 7L));
        assertEquals("\"path\" must be a path, not true", refusal(PATH, true));
        assertEquals("\"text\" must be a text, not a list of 1", refusal(TEXT, List.of("a")));
        assertEquals(
                "\"count\" must be a whole number within ±9007199254740991, in digits alone, not 1.0",
                refusal(COUNT, 1.0));
        assertEquals("\"all\" must be true or false, not \"yes\"", refusal(Parameter.flag("all", "everything"), "yes"));
    }

    @Test
    void unknownArgumentNamesTheNearest() {
        var refused = assertThrows(CommandException.class, () -> bind(PATH, Map.of("pth", "/a")));

        assertEquals(Status.BAD_ARGUMENT, refused.status());
        assertEquals("unknown argument \"pth\": did you mean \"path\"?", refused.sentence());
    }

    @Test
    void unknownArgumentNearNothingNamesAllThereAre() {
        var refused = assertThrows(CommandException.class, () -> bind(PATH, Map.of("zzz", 1L)));

        assertEquals("unknown argument \"zzz\": x takes path", refused.sentence());
    }

    @Test
    void argumentOfACommandThatTakesNoneIsRefused() {
        var arguments = new Arguments(CommandSpec.reading("ping", "Answers."));

        var refused = assertThrows(CommandException.class, () -> arguments.bind(Map.of("path", "/")));

        assertEquals("unknown argument \"path\": ping takes none", refused.sentence());
    }

    @Test
    void missingArgumentSaysWhatItIsFor() {
        var refused = assertThrows(CommandException.class, () -> bind(PATH, Map.of()));

        assertEquals("missing argument \"path\": x needs the file to read", refused.sentence());
    }

    @Test
    void fileNameIsForShellsAndMustBeGivenOnTheWire() {
        assertThrows(CommandException.class, () -> bind(PATH.orElseFileName(), Map.of()));
    }

    @Test
    void nullIsTheSameAsAbsent() {
        assertEquals(5L, bind(COUNT.orElse(5L), Collections.singletonMap("count", null)));
    }

    @Test
    void whatStandsInForAbsentValues() {
        assertEquals(RemotePath.ROOT, bind(Parameter.folder("folder", "where"), Map.of()));
        assertEquals(false, bind(Parameter.flag("all", "everything"), Map.of()));
        assertEquals(null, bind(TEXT.optional(), Map.of()));
        assertEquals(List.of(), bind(TEXT.optional().repeated(), Map.of()));
    }

    @Test
    void singleValueIsAListOfOneWhereManyMayBe() {
        assertEquals(List.of("a"), bind(TEXT.repeated(), Map.of("text", "a")));
        assertEquals(List.of("a", "b"), bind(TEXT.repeated(), Map.of("text", List.of("a", "b"))));
    }

    @Test
    void eachOfManyIsChecked() {
        var few = COUNT.require("must be below 3", count -> count < 3).repeated();

        assertEquals("\"count\" is 4 but must be below 3", refusal(few, List.of(1L, 4L)));
        assertEquals("\"text\" must be a text, not null", refusal(TEXT.repeated(), Arrays.asList("a", null)));
        assertEquals("\"text\" is an empty list: give at least one", refusal(TEXT.repeated(), List.of()));
    }

    @Test
    void textsHoldNeitherNulNorHalfASurrogatePair() {
        assertEquals("\"text\" must be a text without NUL, not \"a\uFFFDb\"", refusal(TEXT, "a\0b"));
        assertEquals(
                "\"text\" must be whole Unicode characters without half a surrogate pair, not \"\uFFFD!\"",
                refusal(TEXT, "\uD83D!"));
        assertEquals("\uD83D\uDE00", bind(TEXT, Map.of("text", "\uD83D\uDE00")));
    }

    @Test
    void sizesAreWholeBytesFromZeroUp() {
        var size = Parameter.size("size", "how large");

        assertEquals("\"size\" must be a whole number of bytes, zero or more, not -1", refusal(size, -1L));
        assertEquals("\"size\" must be a whole number of bytes, zero or more, not \"10MiB\"", refusal(size, "10MiB"));
        assertEquals(0L, bind(size, Map.of("size", 0L)));
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "3s, PT3S", "5m, PT5M", "2h, PT2H", "7d, PT168H", "4, PT4S", "0s, PT0S"})
    void durationsHaveAUnit(String text, Duration duration) {
        assertEquals(duration, bind(TIME, Map.of("time", text)));
    }

    @Test
    void durationsMayBeWholeSeconds() {
        assertEquals(Duration.ofSeconds(90), bind(TIME, Map.of("time", 90L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3s", "", "s", "3 s", "1.5s", "3w", "9999999999999999d", "9007199254740992ms", "+3s"})
    void otherDurationsAreRefused(String text) {
        assertEquals(
                "\"time\" must be a length of time such as \"250ms\", \"3s\", \"5m\", \"2h\" or \"7d\","
                        + " or whole seconds, not \"" + text + "\"",
                refusal(TIME, text));
    }

    @Test
    void negativeSecondsAreRefused() {
        assertThrows(CommandException.class, () -> bind(TIME, Map.of("time", -1L)));
        assertThrows(CommandException.class, () -> bind(TIME, Map.of("time", 1.5)));
        assertThrows(CommandException.class, () -> bind(TIME, Map.of("time", (1L << 53) - 1)));
    }

    @Test
    void momentsAreInUtc() {
        assertEquals(Instant.ofEpochMilli(1769860800250L), bind(WHEN, Map.of("when", "2026-01-31T12:00:00.25Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-01-31", "2026-01-31T12:00:00+01:00", "2026-02-31T12:00:00Z", "noon", "2026-01-31 12:00:00Z"
            })
    void otherMomentsAreRefused(String text) {
        assertEquals(
                "\"when\" must be a time in UTC such as \"2026-01-31T12:00:00Z\", not \"" + text + "\"",
                refusal(WHEN, text));
    }

    @Test
    void pathsThatLeadNowhereAreBadPaths() {
        var refused = assertThrows(CommandException.class, () -> bind(PATH, Map.of("path", "/a/../b")));

        assertEquals(Status.BAD_PATH, refused.status());
    }

    @Test
    void choicesAreSpeltLikeOnTheWire() {
        assertEquals(Colour.DARK_BLUE, bind(COLOUR, Map.of("colour", "dark-blue")));
        assertEquals("\"colour\" must be one of red, dark-blue, not \"green\"", refusal(COLOUR, "green"));
        assertEquals(
                "\"colour\" must be one of red, dark-blue, not \"rde\": did you mean \"red\"?", refusal(COLOUR, "rde"));
    }

    @Test
    void longValuesAreShortenedInTheSentence() {
        assertEquals(
                "\"colour\" must be one of red, dark-blue, not \"" + "x".repeat(60) + "…\"",
                refusal(COLOUR, "x".repeat(5000)));
    }

    @Test
    void nameOfTheLocalFileIsOptional() {
        var file = Parameter.file("file", "the local file");

        assertEquals(null, bind(file, Map.of()));
        assertEquals("a.txt", bind(file, Map.of("file", "a.txt")));
    }

    private static @Nullable Object bind(Parameter<?> parameter, Map<String, ? extends @Nullable Object> fields) {
        return new Arguments(CommandSpec.reading("x", "Does.").takes(parameter)).bind(fields)[0];
    }

    private static String refusal(Parameter<?> parameter, Object raw) {
        return assertThrows(CommandException.class, () -> bind(parameter, Map.of(parameter.name(), raw)))
                .sentence();
    }
}
