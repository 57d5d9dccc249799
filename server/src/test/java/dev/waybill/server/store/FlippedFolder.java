package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What another user of the machine does: takes a folder away and puts a link in its place, and back, as fast as it can
 * until it is closed; the folder is there then.
 */
final class FlippedFolder implements AutoCloseable {

    private final Path folder;
    private final Path aside;
    private final Path target;
    private final AtomicBoolean over = new AtomicBoolean();
    private final CompletableFuture<Integer> flips;

    /** @param aside in the same folder, or elsewhere on the same disk */
    FlippedFolder(Path folder, Path aside, Path target) {
        this.folder = folder;
        this.aside = aside;
        this.target = target;
        this.flips = CompletableFuture.supplyAsync(
                this::flip, work -> Thread.ofPlatform().daemon().start(work));
    }

    private int flip() {
        int count = 0;
        try {
            while (!over.get()) {
                Files.move(folder, aside);
                Files.createSymbolicLink(folder, target);
                Files.delete(folder);
                Files.move(aside, folder);
                count++;
            }
            return count;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** Asserts that nothing keeps it from going on. */
    void assertGoingOn() {
        assertFalse(flips.isCompletedExceptionally());
    }

    @Override
    public void close() {
        over.set(true);
        flips.join();
    }
}
