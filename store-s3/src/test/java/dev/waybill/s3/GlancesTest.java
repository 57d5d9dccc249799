package dev.waybill.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.store.Condition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looks at the folder {@code f/} of a bucket, by way of something that counts them. */
class GlancesTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final String prefix = UUID.randomUUID() + "/";
    private final String folder = prefix + "f/";
    private final AtomicInteger looks = new AtomicInteger();
    private volatile FaultyEngine.Fault fault = FaultyEngine.Fault.NONE;
    private FaultyEngine between;
    private Engine engine;
    private Bucket bucket;

    @BeforeEach
    @Timeout(60) // the first one starts S3Proxy
    void open() throws IOException {
        TestBucket test = TestBucket.one();
        between = new FaultyEngine(test.endpoint(), (number, line) -> {
            if (!line.contains("list-type=2")) {
                return FaultyEngine.Fault.NONE;
            }
            looks.incrementAndGet();
            return fault;
        });
        engine = Engine.of(S3Settings.of(test.settings(between.endpoint(), prefix)));
        bucket = new Bucket(engine);
    }

    private Engine impatient() throws IOException {
        var settings = TestBucket.one().settings(between.endpoint(), prefix);
        settings.put("patience-seconds", "3");
        return Engine.of(S3Settings.of(settings));
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        between.close();
    }

    private void make(String name) throws IOException {
        bucket.put(folder + name, Bytes.NONE, Facts.ofNoFile(), Condition.NONE);
    }

    @Test
    void oneLookServesManyWrites() throws Exception {
        make("sub/");
        make("file");
        var glances = new Glances(bucket, LONG);
        Callable<Glances.Glance> glance = () -> glances.at(folder);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Glances.Glance> each : threads.invokeAll(List.of(glance, glance, glance, glance))) {
                assertTrue(each.get().isThere());
                assertFalse(each.get().lacksFolder("sub"));
                assertTrue(each.get().lacksFolder("file"));
                assertTrue(each.get().lacksFolder("none"));
            }
        }

        assertEquals(1, looks.get());
    }

    @Test
    void whatThisNodeChangesIsLookedAtAnew() throws IOException {
        make("file");
        var glances = new Glances(bucket, LONG);
        assertTrue(glances.at(folder).lacksFolder("sub"));

        make("sub/");
        glances.forget(folder);

        assertFalse(glances.at(folder).lacksFolder("sub"));
    }

    @Test
    void whatAnotherNodeChangesIsSeenWhenTheLookIsOld() throws IOException {
        make("file");
        var glances = new Glances(bucket, Duration.ZERO);
        assertTrue(glances.at(folder).lacksFolder("sub"));

        make("sub/");

        assertFalse(glances.at(folder).lacksFolder("sub"));
    }

    @Test
    void failedLookIsNotKept() throws IOException {
        make("file");
        try (Engine impatient = impatient()) {
            var glances = new Glances(new Bucket(impatient), LONG);
            fault = FaultyEngine.Fault.ERROR;
            assertThrows(CommandException.class, () -> glances.at(folder));

            fault = FaultyEngine.Fault.NONE;

            assertTrue(glances.at(folder).isThere());
        }
    }
}
