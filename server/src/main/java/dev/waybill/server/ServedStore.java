package dev.waybill.server;

import dev.waybill.api.CommandException;
import dev.waybill.api.Nearest;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.OpenedStore;
import dev.waybill.server.command.Generation;
import dev.waybill.server.log.DefectPlaces;
import dev.waybill.server.metrics.MeasuredStore;
import dev.waybill.server.metrics.StoreFigures;
import dev.waybill.server.plugin.NamedStore;
import dev.waybill.server.store.ScratchFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store of a running server, with the code that it was opened by, which stays as long as the store, whatever becomes
 * of its jar meanwhile. Closed by its opener. Any thread.
 */
final class ServedStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServedStore.class);

    private static final long EXPIRY_MINUTES = 10;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final OpenedStore store;
    private final FileStore files;
    private final Generation generation;

    private ServedStore(OpenedStore store, Generation generation, StoreFigures figures) {
        this.store = store;
        this.files = new MeasuredStore(store.files(), figures);
        this.generation = generation;
    }

    /**
     * Opens the store {@code kind}.
     *
     * @param stores those that are there, at any time
     * @param settings what the operator said of it
     * @param figures what its calls are counted by
     * @throws CommandException with the store's own sentence
     * @throws IOException with one sentence, if there is no such store or it cannot be opened
     */
    static ServedStore open(
            String kind,
            Supplier<SortedMap<String, NamedStore>> stores,
            Map<String, String> settings,
            boolean readOnly,
            StoreFigures figures)
            throws IOException {
        NamedStore named = stores.get().get(kind);
        while (named != null && !named.generation().enter()) {
            named = stores.get().get(kind); // its jar was replaced in this moment
        }
        if (named == null) {
            throw new IOException(nobody(kind, stores.get()));
        }
        Generation generation = named.generation();
        ServedStore served = null;
        try {
            var provider = named.provider();
            served = new ServedStore(generation.within(() -> provider.open(settings, readOnly)), generation, figures);
            return served;
        } catch (CommandException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the store \"" + kind + "\" cannot be opened: " + e, e);
        } finally {
            if (served == null) {
                generation.leave();
            }
        }
    }

    private static String nobody(String kind, SortedMap<String, NamedStore> stores) {
        return "there is no store \"" + kind + "\"" + Nearest.question(kind, stores.keySet()) + " (there are "
                + String.join(", ", stores.keySet()) + "; others come with plugins)";
    }

    /** The files. */
    FileStore files() {
        return files;
    }

    /** A new file without a name, for bytes that wait; the caller closes it. */
    SeekableByteChannel scratch() throws IOException {
        SeekableByteChannel own = store.scratch();
        return own == null ? ScratchFile.elsewhere() : own;
    }

    /** Whether its code goes with the plugins, so that it is to be closed before them. */
    boolean isOfAPlugin() {
        return !generation.isLasting();
    }

    /** Removes what earlier runs have left behind, and then what gets too old, on a thread of its own. */
    void startTidying() {
        Thread thread = Thread.ofPlatform().daemon().name("waybill-sweep").unstarted(this::tidy);
        thread.setContextClassLoader(generation.loader());
        thread.start();
    }

    private void tidy() {
        attempt(store::tidy, "what an earlier run has left");
        try {
            do {
                attempt(store::expire, "what has waited too long");
            } while (!closed.await(EXPIRY_MINUTES, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that; it would be the end of the round
        }
    }

    /** Does one chore of the store. One that fails is told, and the others come in any case. */
    private void attempt(Chore chore, String what) {
        try {
            chore.run();
        } catch (CommandException | IOException e) {
            tell(what, e.getMessage());
        } catch (RuntimeException e) {
            tell(what, e + " at " + DefectPlaces.of(e));
        }
    }

    private void tell(String what, @Nullable String why) {
        if (closed.getCount() > 0) {
            LOG.warn("{} in the store could not be removed: {}", what, why);
        }
    }

    /** Removes something. */
    private interface Chore {
        void run() throws IOException;
    }

    /** Twice is harmless. */
    @Override
    public void close() throws IOException {
        if (isClosed.getAndSet(true)) {
            return;
        }
        closed.countDown();
        try {
            generation.within(() -> {
                store.close();
                return true;
            });
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            generation.leave();
        }
    }
}
