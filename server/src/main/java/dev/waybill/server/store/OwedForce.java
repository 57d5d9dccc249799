package dev.waybill.server.store;

import dev.waybill.api.store.Settlement;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder that has to be forced to the disk before somebody is told of what was put into it. It holds the folder. */
final class OwedForce implements Settlement.Work {

    private static final Logger LOG = LoggerFactory.getLogger(OwedForce.class);

    private final Folder folder;

    /** Owns {@code folder}. */
    OwedForce(Folder folder) {
        this.folder = folder;
    }

    /** Whoever waits for the replies does not get them if this fails: only the log can say why. */
    @Override
    public void settle() throws IOException {
        try {
            folder.force();
        } catch (IOException e) {
            LOG.error("a folder cannot be forced to the disk, so what was stored in it is not acknowledged", e);
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("a folder that was held for a moment cannot be let go", e);
        }
    }
}
