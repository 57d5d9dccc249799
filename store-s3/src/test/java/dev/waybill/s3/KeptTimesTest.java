package dev.waybill.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

class KeptTimesTest {

    private static final Instant WRITTEN = Instant.parse("2026-01-31T12:00:00.250Z");
    private static final Instant LATER = WRITTEN.plusSeconds(60);
    private static final Map<String, String> MODIFIED = Map.of("mtime", "1000000000");

    private final KeptTimes times = new KeptTimes();
    private final S3Object listed = listed("a", "1", WRITTEN);

    @Test
    void timeOfAnObjectIsKnownOnceItWasAskedFor() {
        assertNull(times.of(listed));

        times.keep(listed, object("1", WRITTEN), LATER);

        assertEquals(Instant.ofEpochSecond(1_000_000_000), times.of(listed));
        assertNull(times.of(listed("b", "1", WRITTEN)));
    }

    @Test
    void objectOfAnotherWriteIsAskedAnew() {
        times.keep(listed, object("1", WRITTEN), LATER);

        assertNull(times.of(listed("a", "2", WRITTEN)));
        assertNull(times.of(listed("a", "1", WRITTEN.plusMillis(1))));
    }

    @Test
    void whatWasWrittenShortlyBeforeIsNotKept() {
        times.keep(listed, object("1", WRITTEN), WRITTEN.plusSeconds(4));

        assertNull(times.of(listed));
    }

    @Test
    void objectThatChangedBehindTheListingIsNotKept() {
        times.keep(listed, object("2", WRITTEN), LATER);
        times.keep(listed, object("1", WRITTEN.plusSeconds(1)), LATER);

        assertNull(times.of(listed));
    }

    @Test
    void thoseThatWereUsedLastStay() {
        for (int number = 0; number < 20_001; number++) {
            times.keep(listed("a" + number, "1", WRITTEN), object("1", WRITTEN), LATER);
            times.of(listed("a0", "1", WRITTEN));
        }

        assertNull(times.of(listed("a1", "1", WRITTEN)));
        assertEquals(Instant.ofEpochSecond(1_000_000_000), times.of(listed("a0", "1", WRITTEN)));
    }

    private static S3Object listed(String key, String etag, Instant written) {
        return S3Object.builder()
                .key(key)
                .eTag("\"" + etag + "\"")
                .lastModified(written)
                .size(1L)
                .build();
    }

    /** As the engine answers a call for it: with whole seconds. */
    private static Stored object(String etag, Instant written) {
        return new Stored("a", 1, etag, Instant.ofEpochSecond(written.getEpochSecond()), MODIFIED);
    }
}
