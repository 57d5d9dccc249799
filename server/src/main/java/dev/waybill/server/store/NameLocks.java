package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes "look at a name, then change it" one step among this server's threads. Unlike all other locks here these are
 * held across a look and a rename, because only that makes a condition hold: microseconds, and never while bytes are
 * written or forced. A name shares its lock with few others.
 */
final class NameLocks {

    private final ReentrantLock[] locks =
            IntStream.range(0, 64).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    /** Does {@code work} while nobody else is at {@code names}, which have real parents. */
    <T extends @Nullable Object> T holding(DiskWork<T> work, Path... names) throws IOException {
        // always in the same order, so that two threads never wait for each other
        int[] indexes = Stream.of(names)
                .mapToInt(name -> Math.floorMod(name.hashCode(), locks.length))
                .distinct()
                .sorted()
                .toArray();
        int held = 0;
        try {
            while (held < indexes.length) {
                locks[indexes[held]].lock();
                held++;
            }
            return work.run();
        } finally {
            while (held > 0) {
                held--;
                locks[indexes[held]].unlock();
            }
        }
    }
}
