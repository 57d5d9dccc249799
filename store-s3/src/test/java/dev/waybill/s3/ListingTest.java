package dev.waybill.s3;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists the folder {@code f/} of a bucket, by way of something that counts the calls for single objects. */
class ListingTest {

    private static final Duration AT_ONCE = Duration.ofDays(-1);

    private final String folder = UUID.randomUUID() + "/f/";
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final KeptTimes times = new KeptTimes(AT_ONCE);
    private FaultyEngine between;
    private Engine engine;
    private Bucket bucket;

    @BeforeEach
    @Timeout(60) // the first one starts S3Proxy
    void open() throws IOException {
        TestBucket test = TestBucket.one();
        between = new FaultyEngine(test.endpoint(), (number, line) -> {
            if (line.startsWith("HEAD ")) {
                asked.incrementAndGet();
            }
            return FaultyEngine.Fault.NONE;
        });
        engine = Engine.of(S3Settings.of(test.settings(between.endpoint(), "")));
        bucket = new Bucket(engine);
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        between.close();
        threads.close();
    }

    private void make(String name, String text, Instant modified) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var facts = new Facts(modified, Map.of(), "", Writes.next());
        bucket.put(folder + name, new Bytes(bytes, bytes.length), facts, Condition.NONE);
    }

    private List<Entry> list() throws IOException {
        var entries = new ArrayList<Entry>();
        requireNonNull(S3Listing.of(bucket, RemotePath.of("/f"), folder, threads, times))
                .forEachRemaining(entries::add);
        entries.sort(Comparator.comparing(entry -> entry.path().name()));
        return entries;
    }

    @Test
    void objectsAreAskedForTheirTimesOnce() throws IOException {
        Instant modified = Instant.parse("2001-09-09T01:46:40.123456789Z");
        make("a", "one", modified);
        make("b", "two", modified);

        List<Entry> first = list();

        assertEquals(modified, first.get(0).modified());
        assertEquals(first, list());
        assertEquals(2, asked.get());
    }

    @Test
    void oneThatWasWrittenAnewIsAskedAgain() throws IOException {
        make("a", "one", Instant.EPOCH);
        make("b", "two", Instant.EPOCH);
        list();

        Instant modified = Instant.parse("2001-09-09T01:46:40Z");
        make("b", "three", modified);

        assertEquals(modified, list().get(1).modified());
        assertEquals(3, asked.get());
    }
}
