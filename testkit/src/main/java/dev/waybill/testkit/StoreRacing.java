package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many threads commit to one name under a condition that only one of them can meet. */
interface StoreRacing extends StoreUnderTest {

    int RUNNERS = 8;

    /** How often they race for one name: a store over a network may say fewer. */
    default int rounds() {
        return 100;
    }

    @Test
    default void oneOfManyFindsTheNameAbsent() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            assertEquals(1, winners("/absent" + round, Condition.ABSENT));
        }
    }

    @Test
    default void oneOfManyFindsTheEtagUnchanged() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            Entry old = put("/a", "old");

            assertEquals(1, winners("/a", Condition.etag(old.etag())));
        }
    }

    @Test
    default void oneOfManyMakesTheFolder() throws Exception {
        for (int round = 0; round < rounds() / 10; round++) {
            String path = "/folder" + round;
            assertEquals(1, winners(start -> {
                start.await();
                folder(path);
            }));
        }
    }

    @Test
    default void readersSeeOneVersionOrAnother() throws Exception {
        put("/a", "0".repeat(20_000));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var writer = threads.submit(() -> {
                for (int round = 1; round < rounds() / 2; round++) {
                    put("/a", String.valueOf(round % 10).repeat(20_000 + round));
                }
                return true;
            });
            do {
                String seen = text("/a");
                assertTrue(seen.length() >= 20_000, seen::toString);
                assertEquals(1, seen.chars().distinct().count());
            } while (!writer.isDone());
            assertTrue(writer.get());
        }
    }

    /** What one runner does once all are at the start. */
    interface Attempt {
        /** Does it; a refusal is a defeat. */
        void run(CyclicBarrier start) throws Exception;
    }

    private int winners(String path, Condition condition) throws Exception {
        return winners(start -> {
            try (Upload upload = store().upload(RemotePath.of(path), condition)) {
                upload.write(bytes("text"));
                start.await();
                upload.commit();
            }
        });
    }

    private static int winners(Attempt attempt) throws Exception {
        var start = new CyclicBarrier(RUNNERS);
        List<Future<Boolean>> runs = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(RUNNERS)) {
            for (int i = 0; i < RUNNERS; i++) {
                runs.add(threads.submit(() -> wins(attempt, start)));
            }
        }
        return (int) runs.stream().filter(StoreRacing::won).count();
    }

    private static boolean wins(Attempt attempt, CyclicBarrier start) throws Exception {
        try {
            attempt.run(start);
            return true;
        } catch (CommandException e) {
            return false;
        }
    }

    private static boolean won(Future<Boolean> run) {
        try {
            return run.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
