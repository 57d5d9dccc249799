package dev.waybill.http.field;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Status;
import dev.waybill.fuzz.Refusals;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Header fields of HTTP as clients write them. */
class FieldsFuzz {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

    /** What a request gets lies in the file, each byte of it once at most; as many ranges as may be asked for. */
    @FuzzTest
    void ranges(byte[] input) {
        String text = new String(input, ISO_8859_1);
        for (long size : new long[] {0, 1, 1_000, 1L << 40}) {
            ByteRanges ranges;
            try {
                ranges = ByteRanges.of(List.of(text));
            } catch (CommandException e) {
                Refusals.check(e, text.length(), Status.BAD_OFFSET);
                return;
            }
            List<ByteRanges.Span> spans = ranges == null ? List.of() : ranges.within(size);
            assertTrue(spans.size() <= ByteRanges.MAX_ASKED, text);
            long sum = 0;
            for (ByteRanges.Span span : spans) {
                assertTrue(0 <= span.from() && span.from() < span.to() && span.to() <= size, text);
                sum += span.sizeBytes();
            }
            assertTrue(sum <= size, text);
        }
    }

    /** A condition is refused, or comes to a verdict; of what is accepted, a star matches and the same again is as before. */
    @FuzzTest
    void conditions(byte[] input) {
        String text = new String(input, ISO_8859_1);
        var file = new Validators(ETag.strong("aa"), NOW.minusSeconds(60));
        for (String name :
                List.of("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range")) {
            try {
                var conditions = Preconditions.of(asked -> asked.equals(name) ? List.of(text) : List.of(), NOW);
                conditions.forReading(file);
                conditions.forWriting(file);
                conditions.forWriting(null);
                conditions.holdsForRange(file);
            } catch (CommandException e) {
                Refusals.check(e, text.length(), Status.BAD_ARGUMENT);
            }
        }
        ETag tag = ETag.of(text);
        if (tag != null) {
            assertEquals(text, tag.toString());
        }
        Instant time = HttpDate.of(text, NOW);
        if (time != null && !time.isBefore(Instant.parse("0000-01-01T00:00:00Z"))) {
            assertEquals(time, HttpDate.of(HttpDate.text(time), NOW));
        }
    }

    /** A digest is refused, says nothing, or is one that these bytes do not have. */
    @FuzzTest
    void digests(byte[] input) throws IOException {
        String text = new String(input, ISO_8859_1);
        ContentDigest.wantsSha256(List.of(text));
        AcceptEncoding.acceptsGzip(List.of(text));
        Map<String, String> members = StructuredDictionary.of(List.of(text));
        if (members != null) {
            members.forEach((key, item) -> assertTrue(text.contains(key) && !item.isEmpty(), text));
        }
        try {
            ContentDigest digest = ContentDigest.of(List.of(text));
            if (digest != null) {
                assertNotNull(members, text);
                digest.check(Content.of("hello")).stream().readAllBytes();
            }
        } catch (CommandException e) {
            Refusals.check(e, text.length(), Status.BAD_ARGUMENT, Status.DIGEST);
        }
    }
}
