package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    int ROUNDS = 100;

    @Test
    default void oneOfManyFindsTheNameAbsent() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertEquals(1, winners("/absent" + round, Condition.ABSENT));
        }
    }

    @Test
    default void oneOfManyFindsTheEtagUnchanged() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Entry old = put("/a", "old");

            assertEquals(1, winners("/a", Condition.etag(old.etag())));
        }
    }

    private int winners(String path, Condition condition) throws Exception {
        var start = new CyclicBarrier(RUNNERS);
        List<Future<Boolean>> runs = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(RUNNERS)) {
            for (int i = 0; i < RUNNERS; i++) {
                runs.add(threads.submit(() -> wins(path, condition, start)));
            }
        }
        return (int) runs.stream().filter(StoreRacing::won).count();
    }

    private boolean wins(String path, Condition condition, CyclicBarrier start) throws Exception {
        try (Upload upload = store().upload(RemotePath.of(path), condition)) {
            upload.write(bytes("text"));
            start.await();
            upload.commit();
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
