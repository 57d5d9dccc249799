package dev.waybill.server.plugin;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what may never answer, such as a folder over a network that hangs: on a thread of its own, which is waited for so
 * long and no longer. While one reading hangs, no other begins. Used by one thread; an interrupt ends its wait.
 */
final class PatientReading {

    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            work -> Thread.ofPlatform().daemon().name("waybill-plugins-read").unstarted(work));
    private @Nullable Future<?> last;

    /**
     * Waits for what {@code reading} answers.
     *
     * @param what is read, for people
     * @throws IOException that it throws, or if it does not answer
     */
    <T> T read(String what, Duration patience, Callable<T> reading) throws IOException {
        if (last != null && !last.isDone()) {
            throw new IOException(what + " cannot be read, because an earlier reading has not come to its end");
        }
        Future<T> current = reader.submit(reading);
        last = current;
        try {
            return current.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException(what + " could not be read within " + patience.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(what + " was not read to its end, because the server stops", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Begins no reading any more; one that hangs is left to the end of the process. */
    void end() {
        reader.shutdownNow();
    }
}
