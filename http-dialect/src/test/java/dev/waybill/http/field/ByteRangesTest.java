package dev.waybill.http.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.http.field.ByteRanges.Span;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangesTest {

    private static String within(String field, long size) {
        ByteRanges ranges = ByteRanges.of(List.of(field));
        assertNotNull(ranges, field);
        return ranges.within(size).stream()
                .map(span -> span.from() + "-" + (span.to() - 1))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-499|0-499",
                "bytes=500-999|500-999",
                "bytes=-500|9500-9999",
                "bytes=9500-|9500-9999",
                "bytes=0-0,-1|0-0 9999-9999",
                "bytes=0-0, 500-500 ,9999-9999|0-0 500-500 9999-9999",
                "bytes=5000-5001,100-101|5000-5001 100-101",
                "BYTES = 1-2|1-2",
                "bytes=,1-2,,|1-2",
                "bytes=-20000|0-9999",
                "bytes=9999-20000|9999-9999",
                "bytes=00000000000000000000000000000000007-9|7-9",
                "bytes=5-99999999999999999999999999999999|5-9999",
                "bytes=-99999999999999999999999999999999|0-9999"
            })
    void theRangesOfARequestAreBytesOfTheFile(String field, String spans) {
        assertEquals(spans, within(field, 10_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-9,10-19|0-19",
                "bytes=0-9,50-59|0-59",
                "bytes=0-9,200-209,5-205|0-209",
                "bytes=500-600,0-9,550-700|500-700 0-9",
                "bytes=0-,0-,0-,0-|0-9999"
            })
    void rangesThatOverlapOrNearlyTouchBecomeOne(String field, String spans) {
        assertEquals(spans, within(field, 10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10000-", "bytes=-0", "bytes=99999999999999999999-", "bytes=10000-10001,-0"})
    void rangesBeyondTheEndAreNone(String field) {
        assertEquals("", within(field, 10_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=,",
                "bytes=-",
                "bytes=2-1",
                "bytes=a-b",
                "bytes=1-2-3",
                "bytes=1-2;3-4",
                "bytes=+1-2",
                "bytes= 1 - 2",
                "bytes=0x1-2",
                "rows=1-2",
                "bytes 1-2",
                "bytes=1-2,x",
                "bytes=١-٢",
                "bytes=1--2"
            })
    void whatIsNoRangeOfBytesCountsAsAbsent(String field) {
        assertNull(ByteRanges.of(List.of(field)));
    }

    @Test
    void twoFieldsCountAsNone() {
        assertNull(ByteRanges.of(List.of("bytes=0-1", "bytes=2-3")));
        assertNull(ByteRanges.of(List.of()));
    }

    @Test
    void moreThanAHundredRangesAreRefused() {
        String many = "bytes=" + IntStream.range(0, 101).mapToObj(i -> i + "-").collect(Collectors.joining(","));

        var refused = assertThrows(CommandException.class, () -> ByteRanges.of(List.of(many)));

        assertEquals(Status.BAD_OFFSET, refused.status());
    }

    @Test
    void contentRangeTellsFirstAndLastByte() {
        assertEquals("bytes 0-9/100", new Span(0, 10).contentRange(100));
    }

    /** Ten thousand fields of anything: what is accepted lies in the file, apart from each other, and is no more than it. */
    @Test
    void noFieldMakesMoreOfAFileThanThereIs() {
        var random = new Random(13);
        for (int i = 0; i < 10_000; i++) {
            String field = "bytes=" + noise(random);
            long size = random.nextInt(2_000);
            List<Span> spans = spans(field, size);
            for (Span span : spans) {
                assertTrue(0 <= span.from() && span.from() < span.to() && span.to() <= size, field);
            }
            assertTrue(spans.stream().mapToLong(Span::sizeBytes).sum() <= size, field);
        }
    }

    private static List<Span> spans(String field, long size) {
        @Nullable ByteRanges ranges = ByteRanges.of(List.of(field));
        return ranges == null ? List.of() : ranges.within(size);
    }

    private static String noise(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append("0123456789,,,----  9 ".charAt(random.nextInt(21)));
        }
        return text.toString();
    }
}
