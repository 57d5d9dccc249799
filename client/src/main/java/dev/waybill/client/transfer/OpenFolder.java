package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A local folder that files are put into. When all of them are there it gets its time and permissions. Any thread. */
final class OpenFolder {

    private final String name;
    private final Path path;
    private final @Nullable Instant modified;
    private final @Nullable String mode;
    private final Tally tally;

    /** One for the planning thread, and one for each file that is not there yet. */
    private final AtomicInteger users = new AtomicInteger(1);

    /** @param name its path below the top */
    OpenFolder(String name, Path path, @Nullable Instant modified, @Nullable String mode, Tally tally) {
        this.name = name;
        this.path = path;
        this.modified = modified;
        this.mode = mode;
        this.tally = tally;
    }

    String name() {
        return name;
    }

    /** A file is going to be put into it. */
    void begin() {
        users.incrementAndGet();
    }

    /** A file is there, or failed; or the planning thread has left. */
    void end() {
        if (users.decrementAndGet() == 0) {
            try {
                LocalStore.setLooks(path, modified, mode);
            } catch (IOException e) {
                tally.failed(name, new LocalFileException(path, e));
            }
        }
    }
}
