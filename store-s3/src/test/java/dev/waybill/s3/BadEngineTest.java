package dev.waybill.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.OpenedStore;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.api.store.WholeFile;
import dev.waybill.s3.FaultyEngine.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An engine that breaks calls: what was acknowledged is there, and what is read is what was stored. */
class BadEngineTest {

    /** What the store sends to the engine at a time. */
    private static final int CELL = 5 << 20;

    private final String prefix = UUID.randomUUID() + "/";

    @BeforeEach
    @Timeout(60) // the first one starts S3Proxy
    void startS3Proxy() {
        assertNotNull(TestBucket.one());
    }

    private OpenedStore opened(URI endpoint) throws IOException {
        return new S3Provider().open(settings(endpoint, 10), false);
    }

    private Map<String, String> settings(URI endpoint, int patienceSeconds) {
        Map<String, String> settings = TestBucket.one().settings(endpoint, prefix);
        settings.put("part-mib", "5");
        settings.put("patience-seconds", String.valueOf(patienceSeconds));
        return settings;
    }

    private static byte[] bytes(int seed, int count) {
        var bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static void put(FileStore files, String path, byte[] content, Condition condition) throws IOException {
        try (Upload upload = files.upload(RemotePath.of(path), condition)) {
            upload.write(ByteBuffer.wrap(content));
            upload.commit();
        }
    }

    private static byte[] get(FileStore files, String path) throws IOException {
        try (StoredContent content = files.open(RemotePath.of(path))) {
            return content.stream().readAllBytes();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SILENT")
    void everyFifthCallIsBrokenAndEachFileIsWhole(Fault fault) throws IOException {
        try (var engine = new FaultyEngine(
                        TestBucket.one().endpoint(), (number, line) -> number % 5 == 4 ? fault : Fault.NONE);
                OpenedStore faulty = opened(engine.endpoint());
                OpenedStore plain = opened(TestBucket.one().endpoint())) {
            Map<String, byte[]> acknowledged = new HashMap<>();
            for (int i = 0; i < 8; i++) {
                byte[] content = bytes(i, 1000);
                put(faulty.files(), "/f" + i, content, i % 2 == 0 ? Condition.NONE : Condition.ABSENT);
                acknowledged.put("/f" + i, content);
            }
            for (Map.Entry<String, byte[]> each : acknowledged.entrySet()) {
                assertTrue(Arrays.equals(each.getValue(), get(plain.files(), each.getKey())), each.getKey());
                assertTrue(Arrays.equals(each.getValue(), get(faulty.files(), each.getKey())), each.getKey());
            }
        }
    }

    @Test
    void largeFileIsReadToItsEndThoughTheEngineBreaksOff() throws IOException {
        byte[] content = bytes(1, 300_000);
        try (OpenedStore plain = opened(TestBucket.one().endpoint());
                var engine = new FaultyEngine(
                        TestBucket.one().endpoint(),
                        (number, line) ->
                                number % 2 == 1 && line.startsWith("GET") ? Fault.HALF_AN_ANSWER : Fault.NONE);
                OpenedStore faulty = opened(engine.endpoint())) {
            put(plain.files(), "/a", content, Condition.NONE);

            assertTrue(Arrays.equals(content, get(faulty.files(), "/a")));
        }
    }

    @Test
    void largeFileWithAnotherByteIsNotReadToItsEnd() throws IOException {
        try (OpenedStore plain = opened(TestBucket.one().endpoint());
                var engine = new FaultyEngine(
                        TestBucket.one().endpoint(),
                        (number, line) -> line.contains("/a ") ? Fault.FLIPPED_ANSWER : Fault.NONE);
                OpenedStore faulty = opened(engine.endpoint())) {
            put(plain.files(), "/a", bytes(1, 300_000), Condition.NONE);

            IOException failure = assertThrows(IOException.class, () -> get(faulty.files(), "/a"));

            assertTrue(String.valueOf(failure.getMessage()).contains("other bytes"), failure.getMessage());
        }
    }

    @Test
    void fileInPartsIsWholeThoughCallsAreBroken() throws IOException {
        byte[] content = bytes(2, CELL + 100_000);
        var faults = new Fault[] {
            Fault.ERROR_AFTERWARDS, Fault.LOST_ANSWER, Fault.BUSY, Fault.FLIPPED_REQUEST, Fault.HALF_AN_ANSWER
        };
        try (var engine = new FaultyEngine(
                        TestBucket.one().endpoint(),
                        (number, line) -> number % 4 == 3 ? faults[number / 4 % faults.length] : Fault.NONE);
                OpenedStore faulty = opened(engine.endpoint());
                OpenedStore plain = opened(TestBucket.one().endpoint())) {
            PartialUpload upload = keptInParts(faulty.files(), content);
            upload.commit(new WholeFile(content.length, crc32(content), null, null, Condition.ABSENT));

            assertTrue(Arrays.equals(content, get(plain.files(), "/a")));
        }
    }

    private static PartialUpload keptInParts(FileStore files, byte[] content) throws IOException {
        PartialUpload upload = files.partial(RemotePath.of("/a"), "anna", "one");
        for (int from = 0; from < content.length; from += CELL) {
            byte[] stretch = Arrays.copyOfRange(content, from, Math.min(content.length, from + CELL));
            try (Part part = upload.write(from)) {
                part.write(ByteBuffer.wrap(stretch));
                part.keep(crc32(stretch));
            }
        }
        return upload;
    }

    /** Small files, one in large pieces and one in parts; one call in ten is broken, each time in the next way. */
    @Test
    @Timeout(60)
    void nothingIsLeftOfBrokenCallsAfterTheSweep() throws IOException {
        Fault[] faults =
                EnumSet.complementOf(EnumSet.of(Fault.NONE, Fault.SILENT)).toArray(Fault[]::new);
        byte[] large = bytes(1, CELL + 100_000);
        try (var engine = new FaultyEngine(
                        TestBucket.one().endpoint(),
                        (number, line) -> number % 10 == 9 ? faults[number / 10 % faults.length] : Fault.NONE);
                OpenedStore faulty = opened(engine.endpoint());
                OpenedStore plain = opened(TestBucket.one().endpoint());
                Engine sweeping =
                        Engine.of(S3Settings.of(settings(TestBucket.one().endpoint(), 10)))) {
            for (int i = 0; i < 60; i++) {
                put(faulty.files(), "/f" + i, bytes(i, 1000), Condition.NONE);
            }
            put(faulty.files(), "/large", large, Condition.NONE);
            keptInParts(faulty.files(), large)
                    .commit(new WholeFile(large.length, crc32(large), null, null, Condition.ABSENT));
            TestBucket.sweep(sweeping, prefix, Duration.ofHours(-1));

            for (int i = 0; i < 60; i++) {
                assertArrayEquals(bytes(i, 1000), get(plain.files(), "/f" + i), "/f" + i);
            }
            assertArrayEquals(large, get(plain.files(), "/large"));
            assertArrayEquals(large, get(plain.files(), "/a"));
            var bucket = new Bucket(sweeping);
            assertEquals(List.of(), bucket.multiparts(prefix, null, null).uploads());
            assertEquals(
                    List.of(),
                    bucket.list(new Keys(prefix).own(""), false, 1000, null).contents());
        }
    }

    @Test
    void callThatIsNeverAnsweredIsGivenUp() throws IOException {
        var silent = new AtomicBoolean();
        try (var engine = new FaultyEngine(
                        TestBucket.one().endpoint(), (number, line) -> silent.get() ? Fault.SILENT : Fault.NONE);
                OpenedStore opened = new S3Provider().open(settings(engine.endpoint(), 2), false)) {
            silent.set(true);

            CommandException refusal = assertTimeout(
                    Duration.ofSeconds(20),
                    () -> assertThrows(
                            CommandException.class, () -> opened.files().find(RemotePath.of("/a"))));

            assertEquals(Status.AWAY, refusal.status());
        }
    }

    private static int crc32(byte[] bytes) {
        var crc32 = new CRC32();
        crc32.update(bytes);
        return (int) crc32.getValue();
    }

    @Test
    void engineThatGoesDownIsAnsweredWith503AndComesBack() throws IOException {
        var down = new boolean[1];
        try (var engine = new FaultyEngine(
                        TestBucket.one().endpoint(), (number, line) -> down[0] ? Fault.ERROR : Fault.NONE);
                OpenedStore opened = opened(engine.endpoint())) {
            down[0] = true;
            CommandException refusal =
                    assertThrows(CommandException.class, () -> put(opened.files(), "/a", bytes(1, 10), Condition.NONE));
            CommandException ofRoot =
                    assertThrows(CommandException.class, () -> opened.files().find(RemotePath.ROOT));
            assertEquals(Status.AWAY, ofRoot.status());
            down[0] = false;
            put(opened.files(), "/b", bytes(2, 10), Condition.NONE);

            assertEquals(Status.AWAY, refusal.status());
            assertEquals(null, opened.files().find(RemotePath.of("/a")));
        }
    }
}
